package org.omninet.log.store;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.merkle.Hash;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;

/// Makes groups durable, one after the other: entries and one slot, one sync. After a failure it never writes again.
final class Committer {
    /// Groups that are kept for reuse; each holds a direct buffer of a little over 1 MiB.
    private static final int MAX_FREE_GROUPS = 16;

    private final Queue<Group> queue = new ConcurrentLinkedQueue<>();
    private final Queue<Group> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger freeCount = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Lane lane;
    private final Progress progress;
    private final EntryReader reader;
    private final Preparer preparer;
    private final Publisher publisher;
    private final Acknowledger acknowledger;
    private final Runnable wakeWriter;
    private Segment live;
    private Slot last;

    Committer(Executor executor, Recovered from, Progress progress, EntryReader reader, Preparer preparer, Publisher publisher,
              Acknowledger acknowledger, Runnable wakeWriter) {
        this.lane = new Lane(executor, this::step);
        this.progress = progress;
        this.reader = reader;
        this.preparer = preparer;
        this.publisher = publisher;
        this.acknowledger = acknowledger;
        this.wakeWriter = wakeWriter;
        this.live = from.live();
        this.last = from.commit();
    }

    /// An empty group that begins at `firstIndex`.
    Group freeGroup(long firstIndex) {
        Group group = free.poll();
        if (group == null) group = new Group();
        else freeCount.decrementAndGet();
        group.reset(firstIndex);
        return group;
    }

    /// Takes a group back.
    void recycle(Group group) {
        if (freeCount.incrementAndGet() <= MAX_FREE_GROUPS) free.add(group);
        else freeCount.decrementAndGet();
    }

    /// Whether nothing is being committed.
    boolean idle() { return inFlight.get() == 0; }

    void commit(Group group) {
        inFlight.incrementAndGet();
        queue.add(group);
        lane.wake();
    }

    void close() { lane.close(); }

    private void step() {
        for (Group group = queue.poll(); group != null; group = queue.poll()) {
            if (progress.failure().isEmpty() && written(group)) publisher.publish(group);
            else acknowledger.refuse(group, new OutcomeUnknown(progress.failure().orElseThrow()));
            inFlight.decrementAndGet();
            wakeWriter.run();
        }
    }

    private boolean written(Group group) {
        try {
            Hash rootBefore = group.begins;
            if (rootBefore != null) begin(group.firstIndex, rootBefore);
            group.frames.flip();
            last = live.commit(last, group.frames, group.endSize(), group.root);
            reader.committed(live, last.endOffset());
            progress.committed(new Progress.Committed(last.size(), last.root(), group.asked(group.count - 1).receivedMillis));
            preparer.filled(last.endOffset());
            return true;
        } catch (IOException | RuntimeException failed) {
            progress.fail("writing to " + live.path() + " failed (" + failed + "); nothing more is written until the log is opened again");
            return false;
        }
    }

    private void begin(long firstIndex, Hash rootBefore) throws IOException {
        Header before = live.header();
        live = preparer.begin(new Header(before.logId(), firstIndex, rootBefore, before.layout()));
        last = live.firstCommit();
    }
}
