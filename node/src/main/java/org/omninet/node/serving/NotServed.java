package org.omninet.node.serving;

/// Why the node does not offer, does not serve, or does not take a voucher. The message is for the receiver.
public final class NotServed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Which of the three.
    public enum Kind { NO_OFFER, UNPAID, BAD_VOUCHER }

    private final Kind kind;

    NotServed(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() { return kind; }

    public String message() { return String.valueOf(getMessage()); }
}
