package org.omninet.commands;

import java.util.OptionalLong;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedRefusal;

/// What the gate answers to one statement. A "no" is an answer like any other, and signed like a "yes".
public sealed interface Answer {

    /// The statement is in the log and durable; the receipt proves it.
    ///
    /// @param repeat it had been recorded before: same id, index and entry, perhaps a later checkpoint
    record Accepted(Receipt receipt, boolean repeat) implements Answer {}

    /// The statement was not recorded now. Only with [Kind#READ_ONLY] and the error `OutcomeUnknown` may it yet turn out to have been.
    ///
    /// @param error            the refusal's name, one of `docs/errors.md`
    /// @param detail           the same with its facts, for people
    /// @param signed           the evidence
    /// @param retryAfterMillis when saying it again may succeed; empty when it will not, or nobody knows
    record Refused(Kind kind, String error, String detail, SignedRefusal signed, OptionalLong retryAfterMillis) implements Answer {}

    /// The kinds of "no", with the HTTP status of each.
    enum Kind {
        /// The bytes are no statement.
        MALFORMED(400),
        /// The author did not sign it.
        SIGNATURE(401),
        /// A rule of the ledger, or a policy of this node, refuses it.
        RULE(422),
        /// More bytes than a statement may have.
        TOO_LARGE(413),
        /// The author says more than this node takes from one author.
        TOO_FAST(429),
        /// Too much at once, or others kept coming in between.
        BUSY(503),
        /// The log takes nothing at present.
        READ_ONLY(503);

        private final int status;

        Kind(int status) { this.status = status; }

        public int status() { return status; }
    }
}
