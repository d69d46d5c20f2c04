package org.omninet.replay.audit;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.omninet.domain.Admission;
import org.omninet.domain.node.LogState;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.tile.Bundle;

/// One bundle, checked as far as it can be without those before it: the part that all cores share.
///
/// @param first   index of its first entry
/// @param leaves  the hash of each entry, 32 bytes each
/// @param differs the first entry whose hash is not the one in the served tile; [#checks] ends before it; -1 if there is none
/// @param root    of the leaves
/// @param seen    the log's own state, as far as it was folded when this was checked
/// @param bytes   what it took in memory, roughly
record BundleCheck(long first, List<EntryCheck> checks, byte[] leaves, int differs, Hash root, LogState seen, int bytes) {

    /// @param tile  the hashes that are served for these entries
    /// @param count how many entries are asked for; the bundle may have more
    /// @param seen  the log's own state, as far as it was folded
    static BundleCheck of(long number, Bundle bundle, byte[] tile, int count, Admission admission, boolean checkSignatures, LogState seen) {
        var hasher = new Hasher();
        var leaves = new byte[count * Hash.BYTES];
        var checks = new ArrayList<EntryCheck>(count);
        int differs = -1;
        for (int i = 0; i < count && differs < 0; i++) {
            hasher.leaf(bundle.array(), bundle.start(i), bundle.end(i) - bundle.start(i), leaves, i * Hash.BYTES);
            if (!Hash.at(leaves, i * Hash.BYTES).equals(Hash.at(tile, i * Hash.BYTES))) differs = i;
            else checks.add(EntryCheck.of(number * TILE_WIDTH + i, bundle.entry(i), admission, checkSignatures, seen));
        }
        return new BundleCheck(number * TILE_WIDTH, checks, leaves, differs, Hasher.root(leaves), seen, bundle.array().length);
    }
}
