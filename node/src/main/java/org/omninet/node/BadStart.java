package org.omninet.node;

/// The node cannot start, and must not guess. The message says what is wrong and what to do: it is written for the operator.
public final class BadStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadStart(String message) { super(message); }

    public BadStart(String message, Throwable cause) { super(message, cause); }
}
