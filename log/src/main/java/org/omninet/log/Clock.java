package org.omninet.log;

/// Two clocks: the one on the wall, which people set, and one that only runs forward.
public interface Clock {

    /// Milliseconds since the epoch.
    long wallMillis();

    /// Nanoseconds since some moment; never runs back.
    long monotonicNanos();

    /// The clocks of this machine.
    static Clock system() {
        return new Clock() {
            @Override public long wallMillis() { return System.currentTimeMillis(); }

            @Override public long monotonicNanos() { return System.nanoTime(); }
        };
    }
}
