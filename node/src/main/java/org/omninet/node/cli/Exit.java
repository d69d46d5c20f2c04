package org.omninet.node.cli;

/// What a verb's exit code means, for scripts.
final class Exit {
    static final int DONE = 0;
    /// Refused by a rule, or proven wrong.
    static final int REFUSED = 1;
    static final int USAGE = 2;
    /// No answer: the node cannot be reached, the file cannot be read.
    static final int COULD_NOT_CHECK = 3;

    private Exit() {}
}
