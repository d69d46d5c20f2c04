package org.omninet.commands;

import java.util.concurrent.atomic.AtomicLong;
import org.omninet.log.Clock;

/// A clock that a test sets; wall and monotonic time go together.
final class SetClock implements Clock {
    final AtomicLong millis;

    SetClock(long millis) { this.millis = new AtomicLong(millis); }

    @Override public long wallMillis() { return millis.get(); }

    @Override public long monotonicNanos() { return millis.get() * 1_000_000; }
}
