package org.omninet.log.store;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A step that runs on an executor whenever there is something to do, and never twice at once: a thread without a thread.
final class Lane {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int AGAIN = 2;
    private static final int CLOSED = 3;

    private final Executor executor;
    private final Runnable step;
    private final AtomicInteger state = new AtomicInteger();

    /// @param step does all there is to do; must not throw
    Lane(Executor executor, Runnable step) {
        this.executor = executor;
        this.step = step;
    }

    /// Makes sure that the step runs after now.
    void wake() {
        if (state.get() == AGAIN) return;
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : now == RUNNING ? AGAIN : now) == IDLE) executor.execute(this::run);
    }

    private void run() {
        do {
            state.compareAndSet(AGAIN, RUNNING);
            step.run();
        } while (!state.compareAndSet(RUNNING, IDLE));
    }

    /// Lets a running step end and no other begin.
    void close() {
        while (!state.compareAndSet(IDLE, CLOSED) && state.get() != CLOSED) LockSupport.parkNanos(50_000);
    }
}
