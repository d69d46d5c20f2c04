package org.omninet.log.store;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.omninet.log.Head;

/// Tells callers and listeners, in the order of the indexes. Their code runs here, and holds up nothing but other acknowledgements.
final class Acknowledger {
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Lane lane;
    private final Consumer<Group> recycler;
    private volatile boolean closed;

    Acknowledger(Executor executor, Consumer<Group> recycler) {
        this.lane = new Lane(executor, this::step);
        this.recycler = recycler;
    }

    /// An append that will be answered here.
    void expect() { unanswered.incrementAndGet(); }

    /// One that was expected will not come.
    void forgo() {
        unanswered.decrementAndGet();
        lane.wake();
    }

    /// These have their place, or a refusal.
    void placed(List<Asked> asked) {
        submit(() -> {
            for (Asked each : asked) {
                RuntimeException refusal = each.refusal;
                if (refusal == null) {
                    each.sequenced();
                } else {
                    each.refuse(refusal);
                    unanswered.decrementAndGet();
                }
            }
        });
    }

    void durable(List<Group> groups, Head head) {
        submit(() -> {
            for (Group group : groups) {
                for (int i = 0; i < group.count; i++) group.asked(i).durable(head);
                done(group);
            }
            for (LongConsumer listener : listeners) tell(listener, head.size());
        });
    }

    void refuse(Group group, RuntimeException why) {
        submit(() -> {
            for (int i = 0; i < group.count; i++) group.asked(i).refuse(why);
            done(group);
        });
    }

    private void done(Group group) {
        unanswered.addAndGet(-group.count);
        recycler.accept(group);
    }

    private static void tell(LongConsumer listener, long size) {
        try {
            listener.accept(size);
        } catch (RuntimeException _) {
            // As promised: what a listener throws is its own affair.
        }
    }

    private void submit(Runnable telling) {
        queue.add(telling);
        lane.wake();
    }

    private void step() {
        for (Runnable telling = queue.poll(); telling != null; telling = queue.poll()) telling.run();
        lock.lock();
        try {
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void listen(LongConsumer listener) { listeners.add(listener); }

    void leave(LongConsumer listener) { listeners.remove(listener); }

    /// The log has failed: whoever waits for it to grow waits in vain.
    void failed() { lane.wake(); }

    /// Waits until `size` has reached `wanted`, at most so long; false when it has not, or the log was closed or has failed.
    boolean await(LongSupplier size, long wanted, BooleanSupplier failed, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (size.getAsLong() < wanted && !closed && !failed.getAsBoolean() && nanos > 0) nanos = told.awaitNanos(nanos);
            return size.getAsLong() >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything that was asked has been answered, and ends.
    void close() {
        lock.lock();
        try {
            while (unanswered.get() > 0) told.awaitUninterruptibly();
            closed = true;
            told.signalAll();
        } finally {
            lock.unlock();
        }
        lane.close();
    }
}
