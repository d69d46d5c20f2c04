package org.omninet.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two clocks: the one on the wall, which people set, and one that only runs forward.
public interface Clock {

    /// Milliseconds since the epoch.
    long wallMillis();

    /// Nanoseconds since some moment; never runs back.
    long monotonicNanos();

    /// How long the machine has slept, by which [#monotonicNanos] is behind: only differences of it mean anything. 0 where this cannot
    /// be told; then a sleep looks like a jump of the wall clock.
    default long sleptNanos() { return 0; }

    /// The clocks of this machine. Of its sleep it knows on Linux only, to a hundredth of a second.
    static Clock system() {
        return new Clock() {
            @Override public long wallMillis() { return System.currentTimeMillis(); }

            @Override public long monotonicNanos() { return System.nanoTime(); }

            @Override public long sleptNanos() {
                try {
                    String uptime = Files.readString(Path.of("/proc/uptime"));
                    return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1e9) - System.nanoTime();
                } catch (IOException | RuntimeException notLinux) {
                    return 0;
                }
            }
        };
    }
}
