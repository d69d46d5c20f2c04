package org.omninet.log.merkle;

import java.util.List;

/// Proof that one leaf stands at `index` of the tree of `size` leaves: the hashes beside its way up, from the leaf's sibling upward.
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof { path = List.copyOf(path); }

    /// Whether the proof takes `leaf` to `root`, with neither a hash missing nor one left over (RFC 9162, section 2.1.3.2).
    public boolean verify(Hash leaf, Hash root) {
        if (index < 0 || index >= size) return false;
        var hasher = new Hasher();
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                // On the right edge a node without a sibling moves up unchanged until it has one on its left.
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
