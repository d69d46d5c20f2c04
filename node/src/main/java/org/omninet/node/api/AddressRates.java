package org.omninet.node.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How much one address may do: so many per second on average, and twenty times as many at once. Safe for many threads.
final class AddressRates {
    /// Addresses remembered; met by nobody: the longest silent is forgotten.
    private static final int ADDRESSES_MAX = 10_000;
    private static final int BURST_SECONDS = 20;

    private final double perNano;
    private final double burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) { return size() > ADDRESSES_MAX; }
    };

    private record Bucket(double tokens, long atNanos) {}

    AddressRates(long perSecond, LongSupplier nanos) {
        perNano = perSecond / 1e9;
        burst = (double) perSecond * BURST_SECONDS;
        this.nanos = nanos;
    }

    /// Whether the address may do one thing now.
    synchronized boolean take(String address) {
        long now = nanos.getAsLong();
        var was = buckets.getOrDefault(address, new Bucket(burst, now));
        double tokens = Math.min(burst, was.tokens() + (now - was.atNanos()) * perNano);
        if (tokens < 1) return false;
        buckets.put(address, new Bucket(tokens - 1, now));
        return true;
    }
}
