package org.omninet.log.tile;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// Hands out every entry of a tree, in order, and checks all tiles of all levels on the way.
///
/// ```
/// bundle n ── hash each ──> tile 0/n ── hash of the full tile ──> tile 1/(n/256) ── … ──> root
/// ```
///
/// Memory: one bundle, and one tile per level. An entry that was handed out is known to be in its tile; that all of it is what was
/// signed is known only when [#hasNext] has said that there is no more. For one thread.
public final class TileReplay {
    /// The tile being filled at one level, as it was served, and how many of its hashes have been met.
    private static final class Level {
        TilePath path;
        byte[] hashes;
        int met;

        Level(TilePath path, byte[] hashes) {
            this.path = path;
            this.hashes = hashes;
        }
    }

    private final TileReader reader;
    private final long size;
    private final Hash root;
    private final Hasher hasher = new Hasher();
    private final CompactRange range = new CompactRange();
    private final List<Level> levels = new ArrayList<>();
    private @Nullable Bundle bundle;
    private long next;

    /// Of the first `size` entries, which `root` was signed for.
    public TileReplay(TileSource source, long size, Hash root) {
        this.reader = new TileReader(source);
        this.size = size;
        this.root = root;
    }

    /// Whether there is another entry. The first "no" is also the proof: the tiles give the root.
    ///
    /// @throws LogDamaged when they do not
    public boolean hasNext() {
        if (next < size) return true;
        if (!range.root().equals(root))
            throw new LogDamaged(0, TilePath.CHECKPOINT, 0, "the first " + size + " entries have the root " + range.root().base64()
                    + ", the checkpoint says " + root.base64());
        return false;
    }

    /// The index of what [#next] gives next.
    public long index() { return next; }

    /// The next entry: the caller's own copy.
    ///
    /// @throws LogDamaged when a tile or bundle is missing or damaged, or does not fit to another one
    public byte[] next() throws IOException {
        if (next >= size) throw new NoSuchElementException("the tree has " + size + " entries");
        int i = (int) (next % TILE_WIDTH);
        Bundle now = bundle;
        if (now == null || i == 0) {
            now = reader.bundle(TilePath.in(size, TilePath.ENTRIES, next / TILE_WIDTH).orElseThrow());
            bundle = now;
        }
        byte[] entry = now.entry(i);
        Hash leaf = hasher.leaf(entry);
        meet(0, next, leaf);
        range.add(leaf);
        next++;
        return entry;
    }

    /// A hash that follows from what is below must be the one that is served at its place.
    private void meet(int level, long place, Hash hash) throws IOException {
        Level at = level(level, place);
        int i = (int) (place % TILE_WIDTH);
        if (!Hash.at(at.hashes, i * Hash.BYTES).equals(hash)) throw mismatch(level, place, at.path);
        at.met = i + 1;
        if (at.met == TILE_WIDTH) meet(level + 1, place / TILE_WIDTH, rootOf(at.hashes));
    }

    private LogDamaged mismatch(int level, long place, TilePath path) {
        String below = level == 0 ? TilePath.in(size, TilePath.ENTRIES, place / TILE_WIDTH).orElseThrow().toString()
                : new TilePath(level - 1, place, TILE_WIDTH).toString();
        return new LogDamaged(place << (8 * level), path.toString(), place % TILE_WIDTH * Hash.BYTES,
                "what " + below + " holds is not what " + path + " says");
    }

    private Level level(int level, long place) throws IOException {
        Optional<TilePath> path = TilePath.in(size, level, place / TILE_WIDTH);
        if (level == levels.size()) levels.add(new Level(path.orElseThrow(), reader.hashes(path.orElseThrow())));
        Level at = levels.get(level);
        if (at.met == TILE_WIDTH) {
            at.path = path.orElseThrow();
            at.hashes = reader.hashes(at.path);
            at.met = 0;
        }
        return at;
    }

    private Hash rootOf(byte[] tile) {
        byte[] hashes = tile.clone();
        for (int width = TILE_WIDTH; width > 1; width /= 2)
            for (int i = 0; i < width / 2; i++) hasher.node(hashes, 2 * i * Hash.BYTES, hashes, i * Hash.BYTES);
        return Hash.at(hashes, 0);
    }
}
