package org.omninet.log.index;

import java.util.OptionalLong;
import java.util.Set;
import org.omninet.log.LogIndex;

/// The store and the recent tags as one index.
public final class MergedIndex implements LogIndex {
    private final LogIndex store;
    private final RecentTags recent;

    public MergedIndex(LogIndex store, RecentTags recent) {
        this.store = store;
        this.recent = recent;
    }

    @Override public long[] find(Set<String> tags, long from, long to, int limit) {
        while (true) {
            long start = recent.start();
            long[] found = from < start ? store.find(tags, from, Math.min(to, start), limit) : new long[0];
            if (found.length < limit && to > start) {
                long[] newest = recent.find(tags, Math.max(from, start), to, limit - found.length);
                found = Sorted.merged(found, newest, limit);
            }
            // What was dropped meanwhile is in the store now: look again.
            if (recent.start() == start) return found;
        }
    }

    @Override public OptionalLong last(String tag, long before) {
        while (true) {
            long start = recent.start();
            OptionalLong newest = recent.last(tag, before);
            if (newest.isPresent()) return newest;
            OptionalLong older = store.last(tag, Math.min(before, start));
            if (recent.start() == start) return older;
        }
    }

    /// Whether an entry at or after `from` carries the tag: asks the store only when `from` is old.
    public OptionalLong lastFrom(String tag, long from) {
        OptionalLong newest = recent.last(tag, Long.MAX_VALUE);
        if (newest.isEmpty() && from < recent.start()) newest = store.last(tag, recent.start());
        return newest.isPresent() && newest.getAsLong() >= from ? newest : OptionalLong.empty();
    }
}
