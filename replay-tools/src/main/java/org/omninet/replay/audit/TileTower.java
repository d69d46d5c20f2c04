package org.omninet.replay.audit;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.replay.source.ServedLog;

/// Every tile above the leaves, built from the entries and held against the one that is served.
///
/// ```
/// leaf hashes of a bundle ── full ──> one hash of a tile at level 1 ── full ──> one at level 2 … ──> root
/// ```
///
/// One tile per level is in memory. For one thread.
final class TileTower {
    private static final class Level {
        final byte[] met = new byte[TILE_WIDTH * Hash.BYTES];
        byte[] served = {};
        int count;
    }

    private final ServedLog log;
    private final List<Level> levels = new ArrayList<>();
    private long leaves;

    TileTower(ServedLog log) { this.log = log; }

    /// The next bundle's leaf hashes, which were found to be those of the tile at level 0. Only the last may have under 256.
    ///
    /// @param root of these hashes
    /// @throws LogDamaged when a tile above does not fit
    void add(byte[] hashes, Hash root) throws IOException {
        if (levels.isEmpty()) levels.add(new Level());
        Level lowest = levels.getFirst();
        System.arraycopy(hashes, 0, lowest.met, 0, hashes.length);
        lowest.count = hashes.length / Hash.BYTES;
        leaves += lowest.count;
        if (lowest.count == TILE_WIDTH) up(0, root);
    }

    /// The tile at `level` is full: its root stands in the one above.
    private void up(int level, Hash hash) throws IOException {
        levels.get(level).count = 0;
        long place = (leaves >>> (8 * (level + 1))) - 1;
        if (levels.size() == level + 1) levels.add(new Level());
        Level above = levels.get(level + 1);
        if (above.count == 0) above.served = log.tile(level + 1, place / TILE_WIDTH);
        if (!Hash.at(above.served, above.count * Hash.BYTES).equals(hash)) throw differs(level + 1, place);
        hash.put(above.met, above.count * Hash.BYTES);
        above.count++;
        if (above.count == TILE_WIDTH) up(level + 1, Hasher.root(above.met));
    }

    private LogDamaged differs(int level, long place) {
        String path = log.path(level, place / TILE_WIDTH).toString();
        return new LogDamaged(place << (8 * level), path, place % TILE_WIDTH * Hash.BYTES,
                "what " + log.path(level - 1, place) + " holds is not what " + path + " says");
    }

    /// The root of all leaves so far. An unfinished tile's root stands to the right of the finished ones in the tile above.
    Hash root() {
        Hash right = null;
        for (Level level : levels) if (level.count > 0 || right != null) right = rootOf(level, right);
        return right == null ? new CompactRange().root() : right;
    }

    private static Hash rootOf(Level level, @Nullable Hash right) {
        var range = new CompactRange();
        for (int i = 0; i < level.count; i++) range.add(Hash.at(level.met, i * Hash.BYTES));
        if (right != null) range.add(right);
        return range.root();
    }
}
