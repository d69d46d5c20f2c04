package org.omninet.log.merkle;

import java.util.ArrayList;
import java.util.List;

/// Roots and proofs out of the hashes of complete subtrees: for every answer about log2(size) of them are looked up.
public final class MerkleTree {
    private final Nodes nodes;
    private final Hasher hasher = new Hasher();

    /// For one thread at a time.
    public MerkleTree(Nodes nodes) { this.nodes = nodes; }

    /// The root of the first `size` leaves.
    public Hash root(long size) { return size == 0 ? Hasher.EMPTY_ROOT : range(0, size); }

    /// That leaf `index` is in the tree of `size` leaves: RFC 6962, section 2.1.1.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= index < size`
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException("no leaf " + index + " in a tree of " + size);
        var path = new ArrayList<Hash>();
        inclusion(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    private void inclusion(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) return;
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            inclusion(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /// That the tree of `oldSize` leaves is a prefix of the one of `newSize`: RFC 6962, section 2.1.2. Empty for equal sizes.
    ///
    /// @throws IndexOutOfBoundsException unless `1 <= oldSize <= newSize`
    public ConsistencyProof consistency(long oldSize, long newSize) {
        if (oldSize < 1 || oldSize > newSize) throw new IndexOutOfBoundsException("no proof from " + oldSize + " to " + newSize);
        var path = new ArrayList<Hash>();
        consistency(oldSize, 0, newSize, true, path);
        return new ConsistencyProof(oldSize, newSize, path);
    }

    private void consistency(long old, long from, long to, boolean whole, List<Hash> path) {
        if (old == to) {
            if (!whole) path.add(range(from, to));
            return;
        }
        long middle = from + split(to - from);
        if (old <= middle) {
            consistency(old, from, middle, whole, path);
            path.add(range(middle, to));
        } else {
            consistency(old, middle, to, false, path);
            path.add(range(from, middle));
        }
    }

    private Hash range(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return nodes.node(height, from >>> height);
        }
        long middle = from + split(leaves);
        return hasher.node(range(from, middle), range(middle, to));
    }

    /// The largest power of two below `leaves`.
    static long split(long leaves) { return Long.highestOneBit(leaves - 1); }
}
