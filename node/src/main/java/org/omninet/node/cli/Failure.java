package org.omninet.node.cli;

import java.util.Map;
import org.omninet.domain.bytes.Value;

/// A verb ends here, with one line for a person, an exit code for a script, and with `--json` one object.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Map<String, Value> more;

    private Failure(int exitCode, String message, Map<String, Value> more) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.more = more;
    }

    /// The node, or a rule, said no.
    static Failure refused(String message) { return new Failure(Exit.REFUSED, message, Map.of()); }

    static Failure usage(String message) { return new Failure(Exit.USAGE, message, Map.of()); }

    static Failure couldNotCheck(String message) { return new Failure(Exit.COULD_NOT_CHECK, message, Map.of()); }

    /// The same with more to read for programs: the name of the error, the node's signed refusal.
    Failure with(Map<String, Value> facts) { return new Failure(exitCode, message(), facts); }

    int exitCode() { return exitCode; }

    String message() { return String.valueOf(getMessage()); }

    Map<String, Value> more() { return more; }
}
