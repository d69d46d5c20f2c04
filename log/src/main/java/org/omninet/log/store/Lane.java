package org.omninet.log.store;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A step that runs on an executor whenever there is something to do, and never twice at once: a thread without a thread.
final class Lane {
    private static final int IDLE = 0;
    private static final int SCHEDULED = 1;
    private static final int RUNNING = 2;
    private static final int AGAIN = 3;
    private static final int CLOSED = 4;

    private final Executor executor;
    private final Runnable step;
    private final AtomicInteger state = new AtomicInteger();

    /// @param step does all there is to do; must not throw
    Lane(Executor executor, Runnable step) {
        this.executor = executor;
        this.step = step;
    }

    /// Makes sure that the step runs after now, unless the lane is closed.
    void wake() {
        while (true) {
            int now = state.get();
            if (now == IDLE && state.compareAndSet(IDLE, SCHEDULED)) {
                executor.execute(this::run);
                return;
            }
            if (now == RUNNING && state.compareAndSet(RUNNING, AGAIN)) return;
            if (now == SCHEDULED || now == AGAIN || now == CLOSED) return;
        }
    }

    private void run() {
        if (!state.compareAndSet(SCHEDULED, RUNNING)) return;
        do {
            state.compareAndSet(AGAIN, RUNNING);
            step.run();
        } while (!state.compareAndSet(RUNNING, IDLE));
    }

    /// Lets a running step end and no other begin.
    void close() {
        while (state.get() != CLOSED)
            if (!state.compareAndSet(IDLE, CLOSED) && !state.compareAndSet(SCHEDULED, CLOSED)) LockSupport.parkNanos(50_000);
    }
}
