package org.omninet.log.merkle;

import java.util.ArrayDeque;
import java.util.Deque;

/// The tree of the leaves seen so far, kept as the roots of its largest complete subtrees: at most 63 hashes for any size.
///
/// ```
/// size 11 = 8 + 2 + 1:   peaks  (3,0)  (1,4)  (0,10)
/// ```
public final class CompactRange {
    private final Hasher hasher = new Hasher();
    private final Deque<Hash> peaks = new ArrayDeque<>();
    private long size;

    /// Of no leaves. For one thread.
    public CompactRange() {}

    /// Of the first `size` leaves of a tree that can be asked.
    public static CompactRange of(Nodes nodes, long size) {
        var range = new CompactRange();
        long from = 0;
        for (int height = 62; height >= 0; height--) {
            if ((size >>> height & 1) == 0) continue;
            range.peaks.addLast(nodes.node(height, from >>> height));
            from += 1L << height;
        }
        range.size = size;
        return range;
    }

    public void add(Hash leaf) {
        Hash hash = leaf;
        for (long carry = size; (carry & 1) == 1; carry >>>= 1) hash = hasher.node(peaks.removeLast(), hash);
        peaks.addLast(hash);
        size++;
    }

    public long size() { return size; }

    public Hash root() {
        if (peaks.isEmpty()) return Hasher.EMPTY_ROOT;
        var fromRight = peaks.descendingIterator();
        Hash root = fromRight.next();
        while (fromRight.hasNext()) root = hasher.node(fromRight.next(), root);
        return root;
    }
}
