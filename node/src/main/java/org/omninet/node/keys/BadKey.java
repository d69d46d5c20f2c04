package org.omninet.node.keys;

/// A key cannot be read, opened or kept. The message is written for its owner, and holds no secret.
public final class BadKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadKey(String message) { super(message); }

    public BadKey(String message, Throwable cause) { super(message, cause); }
}
