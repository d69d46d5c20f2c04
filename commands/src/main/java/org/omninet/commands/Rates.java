package org.omninet.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import org.omninet.domain.did.Did;

/// A token bucket for each author, kept as one number: the moment at which the bucket will be full again.
///
/// Memory is bounded: the author who was silent for longest is forgotten, and with that has a full bucket. Safe for many threads.
final class Rates {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long nanosPerStatement;
    private final long burstNanos;
    private final Map<Did, Long> fullAtNanos;
    private long lastNanos = Long.MIN_VALUE;

    Rates(GateLimits limits) {
        nanosPerStatement = Math.max(1, (long) (NANOS_PER_SECOND / limits.authorPerSecond()));
        burstNanos = Math.multiplyExact(nanosPerStatement, limits.authorBurst());
        int max = limits.authorsRemembered();
        fullAtNanos = new LinkedHashMap<>(16, 0.75f, true) {
            @Override protected boolean removeEldestEntry(Map.Entry<Did, Long> eldest) { return size() > max; }
        };
    }

    /// Takes one statement out of the author's bucket.
    ///
    /// @param readNanos the monotonic time, as the caller has read it
    /// @return 0, or, where the bucket is empty and nothing was taken, after how many milliseconds it will not be
    synchronized long waitMillis(Did author, long readNanos) {
        // Whoever read the clock and was then held up must not find the others in the future.
        long nowNanos = Math.max(lastNanos, readNanos);
        lastNanos = nowNanos;
        long fullAt = Math.max(nowNanos, fullAtNanos.getOrDefault(author, nowNanos)) + nanosPerStatement;
        long tooMuch = fullAt - nowNanos - burstNanos;
        if (tooMuch > 0) return 1 + tooMuch / 1_000_000;
        fullAtNanos.put(author, fullAt);
        return 0;
    }
}
