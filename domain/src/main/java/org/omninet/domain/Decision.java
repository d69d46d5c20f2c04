package org.omninet.domain;

/// The answer to a proposed statement. A "no" is a value; exceptions are kept for defects and damage.
public sealed interface Decision {

    /// Received at or before `validUntilMillis`, the statement may be recorded; later it must be decided again.
    record Accepted(long validUntilMillis) implements Decision {}

    record Refused(Refusal reason) implements Decision {}

    /// The answer does not depend on how late the statement is received.
    long FOR_EVER = Long.MAX_VALUE;

    static Decision accept() { return new Accepted(FOR_EVER); }

    static Decision acceptUntil(long millis) { return new Accepted(millis); }

    static Decision refuse(Refusal reason) { return new Refused(reason); }
}
