package org.omninet.log.index;

import java.util.Arrays;
import java.util.OptionalLong;

/// The ascending indexes of one tag. Not safe for threads.
final class Postings {
    private long[] indexes = new long[2];
    private int start;
    private int end;

    void add(long index) {
        if (end > start && indexes[end - 1] == index) return;
        if (end == indexes.length) makeRoom();
        indexes[end++] = index;
    }

    private void makeRoom() {
        int count = end - start;
        indexes = Arrays.copyOfRange(indexes, start, start + Math.max(2, 2 * count));
        start = 0;
        end = count;
    }

    /// At most `limit` of those in `[from, to)`.
    long[] find(long from, long to, int limit) {
        int first = position(from);
        int behind = Math.min(position(to), first + Math.min(limit, end - first));
        return behind <= first ? new long[0] : Arrays.copyOfRange(indexes, first, behind);
    }

    OptionalLong last(long before) {
        int behind = position(before);
        return behind == start ? OptionalLong.empty() : OptionalLong.of(indexes[behind - 1]);
    }

    /// Forgets those below `index`; whether any is left.
    boolean dropBelow(long index) {
        start = position(index);
        return start < end;
    }

    /// Forgets those from `index` on; whether any is left.
    boolean dropFrom(long index) {
        end = position(index);
        return start < end;
    }

    private int position(long index) {
        int found = Arrays.binarySearch(indexes, start, end, index);
        return found >= 0 ? found : -found - 1;
    }
}
