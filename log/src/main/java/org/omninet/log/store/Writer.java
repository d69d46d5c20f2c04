package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_CLOCK_JUMP_MILLIS;
import static org.omninet.log.LogLimits.MAX_GROUP_ENTRIES;
import static org.omninet.log.LogLimits.MAX_UNAPPLIED_ENTRIES;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.Conflict;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.ReadOnly;
import org.omninet.log.index.MergedIndex;
import org.omninet.log.index.RecentTags;
import org.omninet.log.merkle.Hash;
import org.omninet.log.segment.Layout;
import org.omninet.log.tree.TreeLevels;

/// Gives every entry its place and its time: the only one that does.
///
/// Entries go into the open group. It closes when it is full, and at once when the committer has nothing to do: an entry never waits
/// for others while the disk is idle, and while it is busy the group has time to fill.
final class Writer {
    private final Queue<Asked> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Lane lane;
    private final Progress progress;
    private final Committer committer;
    private final Acknowledger acknowledger;
    private final WriterClock clock;
    private final Layout layout;
    private final TreeLevels levels;
    private final BundleOffsets offsets;
    private final RecentEntries recent;
    private final RecentTags recentTags;
    private final MergedIndex index;
    private final Queue<Set<String>> unapplied;
    private final List<Asked> placed = new ArrayList<>();
    private @Nullable Group open;
    private long size;
    private long offset;
    private long lastReceivedMillis;

    Writer(Executor executor, Recovered from, Progress progress, Committer committer, Acknowledger acknowledger, WriterClock clock,
           RecentEntries recent, RecentTags recentTags, MergedIndex index, Queue<Set<String>> unapplied) {
        this.lane = new Lane(executor, this::step);
        this.progress = progress;
        this.committer = committer;
        this.acknowledger = acknowledger;
        this.clock = clock;
        this.layout = from.live().header().layout();
        this.levels = from.levels();
        this.offsets = from.offsets();
        this.recent = recent;
        this.recentTags = recentTags;
        this.index = index;
        this.unapplied = unapplied;
        this.size = from.commit().size();
        this.offset = from.commit().endOffset();
        this.lastReceivedMillis = progress.lastReceivedMillis();
    }

    /// How many wait.
    int waiting() { return waiting.get(); }

    void ask(Asked asked) {
        waiting.incrementAndGet();
        queue.add(asked);
        lane.wake();
    }

    void wake() { lane.wake(); }

    void close() { lane.close(); }

    private void step() {
        try {
            if (progress.failure().isEmpty()) place();
        } catch (RuntimeException defect) {
            progress.fail("the writer failed: " + defect);
        }
        progress.failure().ifPresent(this::failEverything);
    }

    private void place() {
        OptionalLong now = OptionalLong.empty();
        while (!crowded()) {
            Asked next = queue.poll();
            if (next == null) break;
            waiting.decrementAndGet();
            if (placed.size() % MAX_GROUP_ENTRIES == 0) now = clock.millis();
            next.refusal = refusal(next, now);
            placed.add(next);
            if (open != null && open.full()) closeGroup(open);
            else if (placed.size() >= MAX_GROUP_ENTRIES) handOver();
        }
        handOver();
        if (open != null && committer.idle()) closeGroup(open);
    }

    private boolean crowded() {
        long committed = progress.committed().size();
        return recent.crowded(committed) || size - progress.appliedSize() >= MAX_UNAPPLIED_ENTRIES;
    }

    /// Places the entry, or says why not.
    private @Nullable RuntimeException refusal(Asked asked, OptionalLong now) {
        Append request = asked.request;
        for (String tag : request.invalidating()) {
            OptionalLong overtaking = index.lastFrom(tag, request.decidedAt());
            if (overtaking.isPresent()) return Conflict.overtaken(tag, overtaking.getAsLong(), request.decidedAt());
        }
        if (now.isEmpty()) return new ReadOnly(clock.refusal().orElse("there is no time"));
        long earliest = Math.max(now.getAsLong(), lastReceivedMillis);
        // Decided by a clock that had jumped: stamped so, it would drag every later entry along.
        if (request.notBeforeMillis() - MAX_CLOCK_JUMP_MILLIS > earliest) return Conflict.tooEarly(earliest, request.notBeforeMillis());
        long stamp = Math.max(earliest, request.notBeforeMillis());
        if (stamp > request.notAfterMillis()) return Conflict.tooLate(stamp, request.notAfterMillis());
        byte[] entry;
        try {
            entry = request.entry().at(stamp);
        } catch (RuntimeException noEntry) {
            return noEntry;
        }
        if (entry.length == 0 || entry.length > layout.maxEntryBytes())
            return new IllegalArgumentException("an entry of " + entry.length + " bytes, of at most " + layout.maxEntryBytes());
        place(asked, entry, stamp);
        return null;
    }

    private void place(Asked asked, byte[] entry, long stamp) {
        Hash begins = null;
        if (size % TILE_WIDTH == 0) {
            if (layout.full(offset)) {
                begins = levels.root();
                if (open != null) closeGroup(open);
                offset = Layout.FIRST_OFFSET;
            }
            offsets.add(offset);
        }
        if (open == null) open = committer.freeGroup(size);
        if (begins != null) open.begins = begins;
        asked.index = size;
        asked.receivedMillis = stamp;
        open.add(asked, entry);
        levels.add(entry, 0, entry.length);
        recent.add(entry, progress.committed().size());
        recentTags.add(asked.request.tags(), progress.appliedSize());
        unapplied.add(asked.request.tags());
        lastReceivedMillis = stamp;
        offset += 2 + entry.length;
        size++;
    }

    private void closeGroup(Group group) {
        handOver();
        open = null;
        group.root = levels.root();
        committer.commit(group);
    }

    /// Lets the others see what was placed, and lets the callers know.
    private void handOver() {
        if (placed.isEmpty()) return;
        progress.sequenced(size, lastReceivedMillis);
        acknowledger.placed(List.copyOf(placed));
        placed.clear();
    }

    /// After a failure: nothing above the committed size is true, and nobody's append is forgotten.
    private void failEverything(String reason) {
        Progress.Committed committed = progress.committed();
        recent.dropFrom(committed.size());
        recentTags.dropFrom(committed.size());
        progress.sequenced(committed.size(), committed.lastReceivedMillis());
        if (!placed.isEmpty()) handOver();
        progress.sequenced(committed.size(), committed.lastReceivedMillis());
        acknowledger.failed();
        Group group = open;
        open = null;
        if (group != null) acknowledger.refuse(group, new OutcomeUnknown(reason));
        for (Asked asked = queue.poll(); asked != null; asked = queue.poll()) {
            waiting.decrementAndGet();
            asked.refusal = new ReadOnly(reason);
            acknowledger.placed(List.of(asked));
        }
    }
}
