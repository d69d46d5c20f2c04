package org.omninet.benchmarks.simulation;

/// A law of the simulation does not hold.
public final class Unlawful extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unlawful(String what) { super(what); }

    static void unless(boolean holds, String what) { if (!holds) throw new Unlawful(what); }
}
