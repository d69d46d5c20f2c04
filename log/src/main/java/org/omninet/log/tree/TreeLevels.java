package org.omninet.log.tree;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.merkle.Nodes;

/// All complete subtrees of a growing tree: the newest and the last used in memory, the others on disk.
///
/// One thread adds leaves, one writes behind, any number ask for nodes of a size that they know to be durable.
public final class TreeLevels implements Nodes, AutoCloseable {
    /// 16 MiB of tiles stay in memory, besides those that are not written yet.
    public static final int MAX_CACHED_TILES = 1024;
    /// Level 7 begins at 2^56 leaves.
    private static final int LEVELS = 8;
    private static final int TILE_BYTES = TILE_WIDTH * Hash.BYTES;

    /// Computes the leaf hashes of a full bundle again.
    @FunctionalInterface
    public interface Leaves {
        /// 256 hashes.
        byte[] of(long bundle) throws IOException;
    }

    private final Leaves leaves;
    private final Hasher hasher = new Hasher();
    private final Map<Long, NodeTile> tiles = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> evictable = new ConcurrentLinkedQueue<>();
    private final AtomicInteger evictableCount = new AtomicInteger();
    private final long[] counts = new long[LEVELS];
    private final @Nullable NodeTile[] open = new NodeTile[LEVELS];
    private final long[] written = new long[LEVELS];
    private final List<DiskFile> files = new ArrayList<>();

    private TreeLevels(Disk disk, Leaves leaves) throws IOException {
        this.leaves = leaves;
        for (int level = 0; level < LEVELS; level++) files.add(file(disk, level));
    }

    private static DiskFile file(Disk disk, int level) throws IOException {
        try {
            return disk.open(path(level));
        } catch (NoSuchFileException none) {
            return disk.create(path(level));
        }
    }

    public static String path(int level) { return "tree/" + level; }

    /// The levels of the first `size` entries as the disk has them. Nothing is believed of them yet but their lengths.
    ///
    /// @throws IOException also when they are too short
    public static TreeLevels load(Disk disk, long size, Leaves leaves) throws IOException {
        var levels = new TreeLevels(disk, leaves);
        try {
            for (int level = 0; level < LEVELS; level++) levels.load(level, size >>> (8 * level));
            return levels;
        } catch (IOException | RuntimeException tooShort) {
            levels.close();
            throw tooShort;
        }
    }

    private void load(int level, long count) throws IOException {
        counts[level] = count;
        written[level] = count;
        if (count * Hash.BYTES > files.get(level).size()) throw new IOException(path(level) + " is too short");
        int width = (int) (count % TILE_WIDTH);
        if (width == 0) return;
        NodeTile tile = newTile(level, count / TILE_WIDTH);
        files.get(level).readFully(ByteBuffer.wrap(tile.array(), 0, width * Hash.BYTES), (count - width) * Hash.BYTES);
        for (int i = 1; i < width; i += 2) tile.complete(i, hasher);
    }

    /// Adds a leaf: the hash of `length` bytes of `entry` from `offset` on.
    public void add(byte[] entry, int offset, int length) {
        int place = (int) (counts[0] % TILE_WIDTH);
        NodeTile tile = tile(0, place);
        hasher.leaf(entry, offset, length, tile.array(), place * Hash.BYTES);
        grown(0, place, tile);
    }

    private NodeTile tile(int level, int place) {
        NodeTile tile = open[level];
        return place == 0 || tile == null ? newTile(level, counts[level] / TILE_WIDTH) : tile;
    }

    private NodeTile newTile(int level, long number) {
        var tile = new NodeTile();
        open[level] = tile;
        tiles.put(key(level, number), tile);
        return tile;
    }

    private void grown(int level, int place, NodeTile tile) {
        tile.complete(place, hasher);
        counts[level]++;
        if (place < TILE_WIDTH - 1) return;
        int above = (int) (counts[level + 1] % TILE_WIDTH);
        NodeTile parent = tile(level + 1, above);
        tile.top().put(parent.array(), above * Hash.BYTES);
        grown(level + 1, above, parent);
    }

    /// How many leaves were added. For the adding thread.
    public long size() { return counts[0]; }

    /// The root of all that was added. For the adding thread.
    public Hash root() { return new MerkleTree(this).root(counts[0]); }

    @Override public Hash node(int height, long index) {
        int row = height % 8;
        int width = TILE_WIDTH >> row;
        return tileAt(height / 8, index / width).node(row, (int) (index % width));
    }

    /// The first `width` hashes of a tile: 32 bytes each.
    public byte[] tile(int level, long number, int width) {
        return Arrays.copyOf(tileAt(level, number).array(), width * Hash.BYTES);
    }

    private NodeTile tileAt(int level, long number) {
        NodeTile known = tiles.get(key(level, number));
        if (known != null) return known;
        NodeTile read = readBack(level, number);
        tiles.put(key(level, number), read);
        forgettable(level, number);
        return read;
    }

    /// A full tile from the disk, or computed again when it is not the one that the level above knows.
    private NodeTile readBack(int level, long number) {
        var ownHasher = new Hasher();
        Hash expected = node(8 * (level + 1), number);
        try {
            NodeTile read = filled(files.get(level).read(number * TILE_BYTES, TILE_BYTES), ownHasher);
            if (read.top().equals(expected)) return read;
        } catch (IOException missing) {
            // As good as damaged: computed below.
        }
        NodeTile computed = filled(recomputed(level, number), ownHasher);
        if (!computed.top().equals(expected))
            throw new LogDamaged((number * TILE_WIDTH) << (8 * level), path(level), number * TILE_BYTES,
                    "the tree does not fit to the entries");
        return computed;
    }

    private byte[] recomputed(int level, long number) {
        try {
            if (level == 0) return leaves.of(number);
            var below = new byte[TILE_BYTES];
            for (int i = 0; i < TILE_WIDTH; i++)
                filled(recomputed(level - 1, number * TILE_WIDTH + i), new Hasher()).top().put(below, i * Hash.BYTES);
            return below;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeTile filled(byte[] hashes, Hasher hasher) {
        var tile = new NodeTile();
        System.arraycopy(hashes, 0, tile.array(), 0, TILE_BYTES);
        for (int i = 1; i < TILE_WIDTH; i += 2) tile.complete(i, hasher);
        return tile;
    }

    /// Writes what is new of the first `size` entries. Not synced.
    public void writeBehind(long size) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            long count = size >>> (8 * level);
            while (written[level] < count) {
                long number = written[level] / TILE_WIDTH;
                int from = (int) (written[level] % TILE_WIDTH);
                int to = (int) Math.min(TILE_WIDTH, count - number * TILE_WIDTH);
                NodeTile tile = tileAt(level, number);
                ByteBuffer fresh = ByteBuffer.wrap(tile.array(), from * Hash.BYTES, (to - from) * Hash.BYTES);
                files.get(level).write(fresh, written[level] * Hash.BYTES);
                written[level] = number * TILE_WIDTH + to;
                if (to == TILE_WIDTH) forgettable(level, number);
            }
        }
    }

    private void forgettable(int level, long number) {
        evictable.add(key(level, number));
        if (evictableCount.incrementAndGet() <= MAX_CACHED_TILES) return;
        Long oldest = evictable.poll();
        if (oldest == null) return;
        evictableCount.decrementAndGet();
        tiles.remove(oldest);
    }

    /// The file of a level, for reading.
    public DiskFile file(int level) { return files.get(level); }

    /// Makes durable what was written behind.
    public void sync() throws IOException {
        for (DiskFile file : files) file.sync();
    }

    @Override public void close() throws IOException {
        for (DiskFile file : files) file.close();
    }

    private static long key(int level, long number) { return ((long) level << 56) | number; }
}
