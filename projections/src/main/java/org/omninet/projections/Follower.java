package org.omninet.projections;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that brings the views up to the log, and those who wait for it.
///
/// When folding fails it says so ([#failure]) and tries again, later each time, until it succeeds.
final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final long WAIT_MILLIS = 1_000;
    private static final long RETRY_FIRST_MILLIS = 100;
    private static final long RETRY_LAST_MILLIS = 10_000;

    private final EntrySource entries;
    private final LongSupplier position;
    private final LongConsumer advance;
    private final Thread thread;
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition moved = gate.newCondition();
    private boolean waiting;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    /// @param position how many entries are folded
    /// @param advance  folds on, up to a size of the log at most
    Follower(EntrySource entries, LongSupplier position, LongConsumer advance) {
        this.entries = entries;
        this.position = position;
        this.advance = advance;
        thread = Thread.ofPlatform().daemon().name("projections").unstarted(this::follow);
    }

    void start() { thread.start(); }

    /// Why the views do not move on; empty while all is well.
    Optional<String> failure() { return Optional.ofNullable(failure); }

    /// Waits until the entry at `index` is folded; false when the limit passed first or this was closed.
    boolean awaitPosition(long index, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        gate.lockInterruptibly();
        try {
            while (position.getAsLong() <= index) {
                if (left <= 0 || closed) return false;
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    /// Tells those who wait that the position has moved.
    void signal() {
        gate.lock();
        try {
            moved.signalAll();
        } finally {
            gate.unlock();
        }
    }

    private void follow() {
        long pauseMillis = RETRY_FIRST_MILLIS;
        while (!closed) {
            try {
                long size = awaitGrowth();
                if (closed) return;
                if (size > position.getAsLong()) advance.accept(size);
                failure = null;
                pauseMillis = RETRY_FIRST_MILLIS;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("the views stand still at {}: {}", position.getAsLong(), e.toString(), e);
                failure = "stands still at " + position.getAsLong() + ": " + e;
                if (!pause(pauseMillis)) return;
                pauseMillis = Math.min(2 * pauseMillis, RETRY_LAST_MILLIS);
            }
        }
    }

    /// Only while it waits may the thread be interrupted: an interrupt in the middle of writing would close the files under it.
    private long awaitGrowth() throws InterruptedException {
        waiting(true);
        try {
            return closed ? 0 : entries.awaitGrowth(position.getAsLong(), WAIT_MILLIS);
        } finally {
            waiting(false);
        }
    }

    private boolean pause(long millis) {
        waiting(true);
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException _) {
            return false;
        } finally {
            waiting(false);
        }
    }

    private void waiting(boolean now) {
        gate.lock();
        try {
            waiting = now && !closed;
            if (!now) Thread.interrupted();
        } finally {
            gate.unlock();
        }
    }

    /// Ends after the batch that is being folded, and waits for that.
    ///
    /// @return false when it was closed before
    boolean close() {
        gate.lock();
        try {
            if (closed) return false;
            closed = true;
            if (waiting) thread.interrupt();
            moved.signalAll();
        } finally {
            gate.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return true;
    }
}
