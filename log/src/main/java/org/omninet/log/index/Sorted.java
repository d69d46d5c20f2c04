package org.omninet.log.index;

import java.util.Arrays;

/// Ascending arrays without repetitions.
final class Sorted {

    /// Both together, at most `limit` of them.
    static long[] merged(long[] left, long[] right, int limit) {
        if (left.length == 0 && right.length <= limit) return right;
        var all = new long[Math.min(limit, left.length + right.length)];
        int count = 0;
        int l = 0;
        int r = 0;
        while (count < all.length && (l < left.length || r < right.length)) {
            long next = r == right.length || (l < left.length && left[l] <= right[r]) ? left[l] : right[r];
            if (l < left.length && left[l] == next) l++;
            if (r < right.length && right[r] == next) r++;
            all[count++] = next;
        }
        return Arrays.copyOf(all, count);
    }

    private Sorted() {}
}
