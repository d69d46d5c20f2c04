package org.omninet.domain;

import java.util.function.LongConsumer;

/// Runs a law over many seeds. A failure names the seed, and that seed alone replays it.
public final class Seeds {

    /// @param runs seeds from 0 to `runs` - 1; with the system property `omni.seed` only that one
    public static void each(int runs, LongConsumer law) {
        Long only = Long.getLong("omni.seed");
        if (only != null) {
            law.accept(only);
            return;
        }
        for (long seed = 0; seed < runs; seed++) {
            try {
                law.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private Seeds() {}
}
