package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_UNSYNCED_BYTES;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The newest entries, as they were appended: every one that is not durable yet, and as many of the others as fit.
///
/// The writer adds and drops; many read.
final class RecentEntries {
    static final int CAPACITY = 16_384;

    private record Kept(long index, byte[] bytes) {}

    private final AtomicReferenceArray<@Nullable Kept> ring = new AtomicReferenceArray<>(CAPACITY);
    /// Beside the entries, so that dropping one does not fetch it from memory.
    private final int[] lengths = new int[CAPACITY];
    private long low;
    private long end;
    private long bytes;

    RecentEntries(long start) {
        low = start;
        end = start;
    }

    /// Adds the next entry; older ones than `durable` make room.
    void add(byte[] entry, long durable) {
        while (low < durable && (end - low >= CAPACITY || bytes > MAX_UNSYNCED_BYTES)) drop(low++);
        int place = (int) (end % CAPACITY);
        ring.setRelease(place, new Kept(end, entry));
        lengths[place] = entry.length;
        bytes += entry.length;
        end++;
    }

    private void drop(long index) {
        int place = (int) (index % CAPACITY);
        ring.setRelease(place, null);
        bytes -= lengths[place];
        lengths[place] = 0;
    }

    /// Forgets the entries from `index` on.
    void dropFrom(long index) {
        while (end > Math.max(index, low)) drop(--end);
    }

    /// Whether the writer must wait for the committer.
    boolean crowded(long durable) { return end - durable >= CAPACITY || unsynced(durable) > MAX_UNSYNCED_BYTES; }

    /// The bytes that cannot be dropped. Counted only when it may matter.
    private long unsynced(long durable) {
        if (bytes <= MAX_UNSYNCED_BYTES) return bytes;
        while (low < durable) drop(low++);
        return bytes;
    }

    /// The very array, not to be changed; null when it is not here.
    byte @Nullable [] get(long index) {
        Kept kept = ring.getAcquire((int) (index % CAPACITY));
        return kept != null && kept.index() == index ? kept.bytes() : null;
    }
}
