package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_CLOCK_GAP_MILLIS;
import static org.omninet.log.LogLimits.MAX_CLOCK_JUMP_MILLIS;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Clock;

/// The time that entries are stamped with: it follows the wall clock, never runs back, and refuses to follow a jump.
///
/// A jump is seen by comparing the wall with the monotonic clock. As long as the two disagree by more than a minute there is no time;
/// once the wall clock is right again there is. Whoever knows that the new time is right starts again and says so. A machine that slept
/// has not jumped where the system says how long it slept; where it does not, a sleep of over a minute needs that start too. Owned by
/// the writer; anyone may ask for the refusal.
final class WriterClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// When both clocks were last believed.
    private record Believed(long wallMillis, long monotonicNanos, long sleptNanos) {
        long expectedMillis(long nanos, long slept) {
            return wallMillis + (nanos - monotonicNanos + slept - sleptNanos) / NANOS_PER_MILLI;
        }
    }

    private final Clock clock;
    private final @Nullable String never;
    private volatile Believed believed;

    /// @param lastReceivedMillis of the last entry, 0 if there is none
    /// @param acceptTime whether the operator vouches for the wall clock of now
    WriterClock(Clock clock, long lastReceivedMillis, boolean acceptTime) {
        this.clock = clock;
        believed = new Believed(clock.wallMillis(), clock.monotonicNanos(), clock.sleptNanos());
        long gapMillis = Math.abs(believed.wallMillis - lastReceivedMillis);
        // Nothing this clock says is believed until the log is opened again.
        never = acceptTime || lastReceivedMillis == 0 || gapMillis <= MAX_CLOCK_GAP_MILLIS ? null
                : "the clock says " + Instant.ofEpochMilli(believed.wallMillis) + ", the last entry was received "
                        + Instant.ofEpochMilli(lastReceivedMillis) + ": over 24 h apart. If the clock is right, start with --accept-time";
    }

    /// The time now; empty while the wall clock cannot be believed.
    OptionalLong millis() {
        if (never != null) return OptionalLong.empty();
        long wall = clock.wallMillis();
        long nanos = clock.monotonicNanos();
        long slept = slept(wall, nanos);
        if (jumped(wall, believed.expectedMillis(nanos, slept))) return OptionalLong.empty();
        believed = new Believed(wall, nanos, slept);
        return OptionalLong.of(wall);
    }

    /// The system is asked only when the clocks disagree: it takes it some microseconds to answer.
    private long slept(long wall, long nanos) {
        Believed last = believed;
        return jumped(wall, last.expectedMillis(nanos, last.sleptNanos)) ? clock.sleptNanos() : last.sleptNanos;
    }

    private static boolean jumped(long wall, long expected) { return Math.abs(wall - expected) > MAX_CLOCK_JUMP_MILLIS; }

    /// Why there is no time; empty when there is.
    Optional<String> refusal() {
        if (never != null) return Optional.of(never);
        long wall = clock.wallMillis();
        long nanos = clock.monotonicNanos();
        long expected = believed.expectedMillis(nanos, slept(wall, nanos));
        return jumped(wall, expected) ? Optional.of("the wall clock jumped from " + Instant.ofEpochMilli(expected) + " to "
                + Instant.ofEpochMilli(wall) + ". Set it right, or, if it is right now, start again with --accept-time") : Optional.empty();
    }
}
