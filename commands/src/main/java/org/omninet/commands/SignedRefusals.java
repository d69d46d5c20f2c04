package org.omninet.commands;

import java.util.OptionalLong;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.crypto.Ed25519Key;

/// Puts the log key's name to each "no".
record SignedRefusals(Log log, Ed25519Key logKey, Clock clock) {

    /// After so long a statement that met a full queue or too much company may be said again.
    static final long RETRY_MILLIS = 250;

    Answer.Refused of(Cid id, Refusal reason) {
        var kind = kind(reason);
        var retryAfter = reason instanceof GateRefusal.TooFast(var millis) ? OptionalLong.of(millis)
                : kind == Answer.Kind.BUSY ? OptionalLong.of(RETRY_MILLIS) : OptionalLong.empty();
        return new Answer.Refused(kind, reason.name(), reason.detail(), signed(id, reason.name()), retryAfter);
    }

    /// The name on the wire of a malformed statement is its [Malformed.Reason].
    Answer.Refused malformed(byte[] bytes, Malformed what) {
        var kind = switch (what.reason()) {
            case TOO_LARGE, EVENT_TOO_LARGE, BODY_TOO_LARGE -> Answer.Kind.TOO_LARGE;
            default -> Answer.Kind.MALFORMED;
        };
        var error = what.reason().name();
        return new Answer.Refused(kind, error, String.valueOf(what.getMessage()), signed(Cid.ofRaw(bytes), error), OptionalLong.empty());
    }

    private static Answer.Kind kind(Refusal reason) {
        if (reason instanceof SignatureRefusal) return Answer.Kind.SIGNATURE;
        if (!(reason instanceof GateRefusal ours)) return Answer.Kind.RULE;
        return switch (ours) {
            case GateRefusal.TooLarge _ -> Answer.Kind.TOO_LARGE;
            case GateRefusal.TooFast _ -> Answer.Kind.TOO_FAST;
            case GateRefusal.NotFromOutside _, GateRefusal.KeyNotHere _, GateRefusal.RulesNotHere _, GateRefusal.ContentMissing _,
                 GateRefusal.NotTheAuthorsContent _, GateRefusal.NotThisLogsTree _ -> Answer.Kind.RULE;
            case GateRefusal.Busy _, GateRefusal.TooContended _, GateRefusal.LogOverloaded _ -> Answer.Kind.BUSY;
            case GateRefusal.LogReadOnly _, GateRefusal.RulesUnknown _, GateRefusal.OutcomeUnknown _ -> Answer.Kind.READ_ONLY;
        };
    }

    private SignedRefusal signed(Cid id, String error) {
        var head = log.head();
        var root = Receipts.digest(head.root());
        long millis = clock.wallMillis();
        byte[] signature = logKey.sign(SignedRefusal.message(id, error, head.size(), root, millis));
        return new SignedRefusal(id, error, head.size(), root, millis, signature);
    }
}
