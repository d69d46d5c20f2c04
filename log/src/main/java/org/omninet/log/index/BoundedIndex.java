package org.omninet.log.index;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.omninet.log.LogIndex;
import org.omninet.log.LogLimits;

/// An index cut at a size, so that a reader never sees what is not yet true for it.
public final class BoundedIndex implements LogIndex {
    private final LogIndex index;
    private final LongSupplier size;

    public BoundedIndex(LogIndex index, LongSupplier size) {
        this.index = index;
        this.size = size;
    }

    @Override public long[] find(Set<String> tags, long from, long to, int limit) {
        return index.find(tags, from, Math.min(to, size.getAsLong()), Math.min(limit, LogLimits.MAX_FOUND));
    }

    @Override public OptionalLong last(String tag, long before) { return index.last(tag, Math.min(before, size.getAsLong())); }
}
