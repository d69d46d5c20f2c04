package org.omninet.node.config;

/// The configuration cannot be used. The message names the place (file and line, or the variable), the key, the value and what is allowed:
/// it is written for the operator and shown as it is.
public final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadConfig(String message) { super(message); }
}
