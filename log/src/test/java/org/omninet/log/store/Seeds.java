package org.omninet.log.store;

/// Runs a property with many seeds, and says which one broke it.
public final class Seeds {
    /// A property of one random run.
    public interface Property {
        void check(long seed) throws Exception;
    }

    /// Seeds 0 to `runs`, or the one of `-Dseed=`.
    public static void each(int runs, Property property) throws Exception {
        Long only = Long.getLong("seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? runs : only + 1); seed++) {
            try {
                property.check(seed);
            } catch (Throwable broken) {
                throw new AssertionError("seed " + seed + ": " + broken, broken);
            }
        }
    }

    private Seeds() {}
}
