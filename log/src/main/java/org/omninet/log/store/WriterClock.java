package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_CLOCK_GAP_MILLIS;
import static org.omninet.log.LogLimits.MAX_CLOCK_JUMP_MILLIS;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.log.Clock;

/// The time that entries are stamped with: it follows the wall clock, never runs back, and refuses to follow a jump.
///
/// A jump is seen by comparing the wall with the monotonic clock. As long as the two disagree by more than a minute there is no time;
/// once the wall clock is right again there is. Whoever knows that the new time is right starts again and says so. Owned by the writer.
final class WriterClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Clock clock;
    private long wallMillis;
    private long monotonicNanos;
    private volatile Optional<String> refusal = Optional.empty();

    /// @param lastReceivedMillis of the last entry, 0 if there is none
    /// @param acceptTime whether the operator vouches for the wall clock of now
    WriterClock(Clock clock, long lastReceivedMillis, boolean acceptTime) {
        this.clock = clock;
        wallMillis = clock.wallMillis();
        monotonicNanos = clock.monotonicNanos();
        if (acceptTime || lastReceivedMillis == 0) return;
        long gapMillis = Math.abs(wallMillis - lastReceivedMillis);
        if (gapMillis > MAX_CLOCK_GAP_MILLIS) {
            // Nothing this clock says is believed until the log is opened again.
            wallMillis = Long.MIN_VALUE;
            refusal = Optional.of("the clock says " + Instant.ofEpochMilli(clock.wallMillis()) + ", the last entry was received "
                    + Instant.ofEpochMilli(lastReceivedMillis) + ": over 24 h apart. If the clock is right, start with --accept-time");
        }
    }

    /// The time now; empty while the wall clock cannot be believed.
    OptionalLong millis() {
        if (wallMillis == Long.MIN_VALUE) return OptionalLong.empty();
        long wall = clock.wallMillis();
        long nanos = clock.monotonicNanos();
        long expected = wallMillis + (nanos - monotonicNanos) / NANOS_PER_MILLI;
        if (Math.abs(wall - expected) > MAX_CLOCK_JUMP_MILLIS) {
            refusal = Optional.of("the wall clock jumped from " + Instant.ofEpochMilli(expected) + " to " + Instant.ofEpochMilli(wall)
                    + ". Set it right, or, if it is right now, start again with --accept-time");
            return OptionalLong.empty();
        }
        if (refusal.isPresent()) refusal = Optional.empty();
        wallMillis = wall;
        monotonicNanos = nanos;
        return OptionalLong.of(wall);
    }

    /// Why there is no time; empty when there is.
    Optional<String> refusal() { return refusal; }
}
