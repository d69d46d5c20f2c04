package org.omninet.log.tile;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.merkle.Nodes;

/// The tiles and bundles of one signed tree, each proven from the root down before it is handed out: nothing that was not signed for
/// leaves here, wherever it was read.
///
/// ```
/// root ──> the partial tiles, one a level: together they are the root ──> full tiles below ──> bundles
/// ```
///
/// Several sources may be given: of each file the first copy that proves is taken. Memory: 64 tiles and a bundle. For one thread.
public final class ProvenTiles {
    private static final int KEPT_TILES = 64;

    private final List<TileReader> readers;
    private final long size;
    private final Hash root;
    private final MerkleTree tree = new MerkleTree(this::node);
    private final Map<TilePath, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) { return size() > KEPT_TILES; }
    };
    private @Nullable Map<TilePath, byte[]> edge;

    /// Reads nothing yet.
    public ProvenTiles(long size, Hash root, TileSource... sources) {
        this.size = size;
        this.root = root;
        readers = List.of(sources).stream().map(TileReader::new).toList();
    }

    /// How a file is had from one source, or not.
    @FunctionalInterface
    private interface Attempt<T> {
        T from(TileReader reader) throws IOException;
    }

    private <T> T first(Attempt<T> attempt) throws IOException {
        LogDamaged damage = null;
        for (TileReader reader : readers) {
            try {
                return attempt.from(reader);
            } catch (LogDamaged here) {
                damage = here;
            }
        }
        if (damage == null) throw new IOException("no source");
        throw damage;
    }

    public long size() { return size; }

    public Hash root() { return root; }

    /// Roots and proofs of the first so many leaves; a tile that does not prove ends them with [LogDamaged], one that cannot be read
    /// with [UncheckedIOException].
    public MerkleTree tree() { return tree; }

    /// The hashes of a tile, 32 bytes each: the width that the tree has there. Not to be changed.
    ///
    /// @throws LogDamaged                when no source has what was signed for
    /// @throws IndexOutOfBoundsException when the tree has no such tile
    public byte[] tile(int level, long number) throws IOException {
        TilePath path = path(level, number);
        if (!path.full()) return edge().get(path);
        byte[] known = kept.get(path);
        if (known != null) return known;
        Hash expected = Hash.at(tile(level + 1, number / TILE_WIDTH), (int) (number % TILE_WIDTH) * Hash.BYTES);
        byte[] proven = first(reader -> {
            byte[] hashes = reader.hashes(path);
            if (!range(hashes, 0, TILE_WIDTH).equals(expected)) throw TileReader.damaged(path, "not the tile that was signed for");
            return hashes;
        });
        kept.put(path, proven);
        return proven;
    }

    /// The entries of a bundle.
    ///
    /// @throws LogDamaged                when no source has what was signed for
    /// @throws IndexOutOfBoundsException when the tree has no such bundle
    public Bundle bundle(long number) throws IOException {
        TilePath path = path(TilePath.ENTRIES, number);
        byte[] hashes = tile(0, number);
        return first(reader -> {
            Bundle bundle = reader.bundle(path);
            var hasher = new Hasher();
            for (int i = 0; i < bundle.width(); i++) {
                Hash leaf = hasher.leaf(bundle.array(), bundle.start(i), bundle.end(i) - bundle.start(i));
                if (!leaf.equals(Hash.at(hashes, i * Hash.BYTES)))
                    throw new LogDamaged(number * TILE_WIDTH + i, path.toString(), bundle.start(i), "not the entry that was signed for");
            }
            return bundle;
        });
    }

    private TilePath path(int level, long number) {
        return TilePath.in(size, level, number).orElseThrow(() -> new IndexOutOfBoundsException("no tile " + level + "/" + number + " in "
                + size));
    }

    /// The root of the complete subtree over `[index · 2^height, (index + 1) · 2^height)`.
    public Hash subtree(int height, long index) throws IOException {
        int width = 1 << height % 8;
        long at = index * width;
        byte[] hashes = tile(height / 8, at / TILE_WIDTH);
        return range(hashes, (int) (at % TILE_WIDTH), width);
    }

    private Hash node(int height, long index) {
        try {
            return subtree(height, index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Hash range(byte[] hashes, int from, int count) {
        var range = new CompactRange();
        for (int i = from; i < from + count; i++) range.add(Hash.at(hashes, i * Hash.BYTES));
        return range.root();
    }

    /// The partial tiles: they hold exactly the largest complete subtrees of the tree, and these make the root.
    private Map<TilePath, byte[]> edge() throws IOException {
        var known = edge;
        if (known != null) return known;
        var proven = first(this::edge);
        edge = proven;
        return proven;
    }

    private Map<TilePath, byte[]> edge(TileReader reader) throws IOException {
        var partial = new HashMap<TilePath, byte[]>();
        for (int level = 0; level < 8; level++) {
            var path = TilePath.in(size, level, size >>> Math.min(63, 8 * level + 8));
            if (path.isPresent()) partial.put(path.get(), reader.hashes(path.get()));
        }
        Nodes peaks = (height, index) -> {
            int width = 1 << height % 8;
            byte[] hashes = partial.get(path(height / 8, index * width / TILE_WIDTH));
            return range(hashes, (int) (index * width % TILE_WIDTH), width);
        };
        Hash reached = new MerkleTree(peaks).root(size);
        if (!reached.equals(root)) throw new LogDamaged(0, TilePath.CHECKPOINT, 0, "the tiles of " + size + " entries have the root "
                + reached.base64() + ", the checkpoint says " + root.base64());
        return partial;
    }
}
