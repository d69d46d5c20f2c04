package org.omninet.log.merkle;

import java.util.List;

/// Proof that the tree of `oldSize` leaves is a prefix of the tree of `newSize`.
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof { path = List.copyOf(path); }

    /// Whether both roots follow from the proof, with neither a hash missing nor one left over (RFC 9162, section 2.1.4.2).
    ///
    /// Between equal sizes only the empty proof is accepted. From size 0 nothing is: every tree has grown from nothing, so it would say
    /// nothing.
    public boolean verify(Hash oldRoot, Hash newRoot) {
        if (oldSize < 1 || oldSize > newSize) return false;
        if (oldSize == newSize) return path.isEmpty() && oldRoot.equals(newRoot);
        return climb(oldRoot, newRoot);
    }

    private boolean climb(Hash oldRoot, Hash newRoot) {
        boolean complete = Long.bitCount(oldSize) == 1;
        if (!complete && path.isEmpty()) return false;
        var hasher = new Hasher();
        long node = oldSize - 1;
        long last = newSize - 1;
        for (; (node & 1) == 1; node >>= 1) last >>= 1;
        Hash oldHash = complete ? oldRoot : path.getFirst();
        Hash newHash = oldHash;
        for (Hash sibling : path.subList(complete ? 0 : 1, path.size())) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                oldHash = hasher.node(sibling, oldHash);
                newHash = hasher.node(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = hasher.node(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
