package org.omninet.node.cli;

/// A verb ends here, with one line for a person and an exit code for a script.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /// The node, or a rule, said no.
    static Failure refused(String message) { return new Failure(Exit.REFUSED, message); }

    static Failure usage(String message) { return new Failure(Exit.USAGE, message); }

    static Failure couldNotCheck(String message) { return new Failure(Exit.COULD_NOT_CHECK, message); }

    int exitCode() { return exitCode; }
}
