package org.omninet.log.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.omninet.log.TagStore;

/// The index in memory: for tests, tools and small logs. It grows with the log and starts empty.
public final class MemoryTagStore implements TagStore {
    private final Map<String, Postings> postings = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long appliedSize;

    /// Nothing applied yet.
    public MemoryTagStore() {}

    @Override public long appliedSize() { return reading(() -> appliedSize); }

    @Override public void apply(long firstIndex, List<Set<String>> tags) {
        lock.writeLock().lock();
        try {
            if (firstIndex != appliedSize) throw new IllegalArgumentException("applied " + appliedSize + ", not " + firstIndex);
            for (Set<String> own : tags) {
                for (String tag : own) postings.computeIfAbsent(tag, _ -> new Postings()).add(appliedSize);
                appliedSize++;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override public long[] find(Set<String> tags, long from, long to, int limit) {
        return reading(() -> {
            if (tags.size() == 1) return found(tags.iterator().next(), from, to, limit);
            var all = new TreeSet<Long>();
            for (String tag : tags) for (long index : found(tag, from, to, limit)) all.add(index);
            return all.stream().limit(limit).mapToLong(Long::longValue).toArray();
        });
    }

    @Override public OptionalLong last(String tag, long before) {
        return reading(() -> {
            Postings own = postings.get(tag);
            return own == null ? OptionalLong.empty() : own.last(before);
        });
    }

    @Override public void clear() {
        lock.writeLock().lock();
        try {
            postings.clear();
            appliedSize = 0;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override public void close() {}

    private long[] found(String tag, long from, long to, int limit) {
        Postings own = postings.get(tag);
        return own == null ? new long[0] : own.find(from, to, limit);
    }

    private <T> T reading(Supplier<T> answer) {
        lock.readLock().lock();
        try {
            return answer.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
