package org.omninet.benchmarks.torture;

/// A law does not hold: what, and where.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(String what) { super(what); }

    Broken(String what, Throwable cause) { super(what, cause); }
}
