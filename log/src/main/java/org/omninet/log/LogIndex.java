package org.omninet.log;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;

/// Finds entries by their tags: `account:did:key:…`, `spends:account:…`, `id:…`, `by:…`, `type:…`. Safe for many threads.
public interface LogIndex {

    /// The indexes in `[from, to)` whose entries carry **any** of the tags: ascending, each once, at most `limit` of them.
    /// The log answers with at most [LogLimits#MAX_FOUND].
    long[] find(Set<String> tags, long from, long to, int limit);

    /// The newest entry below `before` that carries the tag.
    OptionalLong last(String tag, long before);

    /// The newest entry that carries the tag.
    default OptionalLong last(String tag) { return last(tag, Long.MAX_VALUE); }

    /// The indexes in `[from, to)` whose entries carry **all** of the tags (at least one): ascending, at most `limit` of them.
    default long[] findAll(Set<String> tags, long from, long to, int limit) {
        if (tags.isEmpty()) throw new IllegalArgumentException("all of no tags is everything");
        var found = new long[Math.min(limit, 16)];
        int count = 0;
        for (long next = from; count < limit; next++) {
            next = common(tags, next, to);
            if (next < 0) break;
            if (count == found.length) found = Arrays.copyOf(found, Math.min(limit, 2 * count));
            found[count++] = next;
        }
        return Arrays.copyOf(found, count);
    }

    /// The first index from `candidate` on with all tags, or -1: each tag in turn moves the candidate to its own next entry.
    private long common(Set<String> tags, long candidate, long to) {
        while (true) {
            long furthest = candidate;
            for (String tag : tags) {
                long[] own = find(Set.of(tag), furthest, to, 1);
                if (own.length == 0) return -1;
                furthest = own[0];
            }
            if (furthest == candidate) return candidate;
            candidate = furthest;
        }
    }
}
