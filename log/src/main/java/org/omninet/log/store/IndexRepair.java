package org.omninet.log.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.omninet.log.Log;
import org.omninet.log.TagStore;
import org.omninet.log.Tagger;

/// Brings the index up to the log: adds what it lacks, and builds it anew when it is damaged or of another log.
final class IndexRepair {
    private static final int APPLIED_AT_ONCE = 4_096;

    private final TagStore tags;
    private final Tagger tagger;
    private final Log log;

    IndexRepair(TagStore tags, Tagger tagger, Log log) {
        this.tags = tags;
        this.tagger = tagger;
        this.log = log;
    }

    void bringUpTo(long size) {
        if (!fits(size)) tags.clear();
        while (tags.appliedSize() < size) {
            long first = tags.appliedSize();
            long behind = Math.min(size, first + APPLIED_AT_ONCE);
            List<Set<String>> batch = new ArrayList<>();
            for (var entries = log.entries(first, behind); entries.hasNext();) batch.add(tagger.tags(entries.index(), entries.next()));
            tags.apply(first, batch);
        }
    }

    /// Whether the index is of this log as far as it goes: it knows the last entry that it says it has, and the first.
    private boolean fits(long size) {
        try {
            long applied = tags.appliedSize();
            return applied <= size && (applied == 0 || (knows(applied - 1) && knows(0)));
        } catch (RuntimeException damaged) {
            return false;
        }
    }

    private boolean knows(long index) {
        return tagger.tags(index, log.entry(index)).stream().allMatch(tag -> tags.find(Set.of(tag), index, index + 1, 1).length == 1);
    }
}
