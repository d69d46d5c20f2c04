package org.omninet.log.store;

import org.omninet.log.Clock;

/// A clock that a test sets.
public final class SetClock implements Clock {
    public volatile long wallMillis;
    public volatile long monotonicNanos;
    public volatile long sleptNanos;

    public SetClock(long wallMillis) { this.wallMillis = wallMillis; }

    /// Lets both clocks run on. For one thread.
    public synchronized void pass(long millis) {
        wallMillis = wallMillis + millis;
        monotonicNanos = monotonicNanos + 1_000_000 * millis;
    }

    @Override public long wallMillis() { return wallMillis; }

    @Override public long monotonicNanos() { return monotonicNanos; }

    @Override public long sleptNanos() { return sleptNanos; }
}
