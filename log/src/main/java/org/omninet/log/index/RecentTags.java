package org.omninet.log.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The tags of the newest entries, applied or not. The writer alone changes it; many read.
public final class RecentTags {
    /// Applied entries that stay, so that conditions need not ask the store.
    public static final int KEPT = 8_192;
    private static final int DROPPED_AT_ONCE = 1_024;

    private final Map<String, Postings> postings = new ConcurrentHashMap<>();
    private final Deque<Set<String>> window = new ArrayDeque<>();
    private volatile long start;
    private long end;

    /// @param start the first index that is not in the store
    public RecentTags(long start) {
        this.start = start;
        this.end = start;
    }

    /// Everything from here on is in here.
    public long start() { return start; }

    /// Adds the next entry. `applied` entries are in the store by now.
    public void add(Set<String> tags, long applied) {
        for (String tag : tags) {
            Postings own = postings.computeIfAbsent(tag, _ -> new Postings());
            synchronized (own) {
                own.add(end);
            }
        }
        window.addLast(tags);
        end++;
        if (Math.min(applied, end - KEPT) - start >= DROPPED_AT_ONCE) dropBelow(start + DROPPED_AT_ONCE);
    }

    private void dropBelow(long index) {
        long from = start;
        // Readers look at the start again after reading: they must not miss what goes now.
        start = index;
        for (long i = from; i < index; i++)
            for (String tag : window.removeFirst())
                postings.computeIfPresent(tag, (_, own) -> {
                    synchronized (own) {
                        return own.dropBelow(index) ? own : null;
                    }
                });
    }

    /// Forgets the entries from `index` on: they did not become durable.
    public void dropFrom(long index) {
        while (end > index && !window.isEmpty()) {
            for (String tag : window.removeLast())
                postings.computeIfPresent(tag, (_, own) -> {
                    synchronized (own) {
                        return own.dropFrom(index) ? own : null;
                    }
                });
            end--;
        }
    }

    OptionalLong last(String tag, long before) {
        Postings own = postings.get(tag);
        if (own == null) return OptionalLong.empty();
        synchronized (own) {
            return own.last(before);
        }
    }

    /// Ascending, each once, at most `limit`.
    long[] find(Set<String> tags, long from, long to, int limit) {
        var found = new long[0];
        for (String tag : tags) {
            Postings own = postings.get(tag);
            if (own == null) continue;
            synchronized (own) {
                found = Sorted.merged(found, own.find(from, to, limit), limit);
            }
        }
        return found;
    }
}
