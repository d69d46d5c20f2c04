package org.omninet.node.api;

import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.http.Problem;

/// Signs the "no" to bytes that never become a statement: JSON that is not DAG-JSON, a sequence that breaks off.
record Refusals(Log log, Ed25519Key logKey, Clock clock) {

    Problem malformed(byte[] received, Malformed why) {
        var head = log.head();
        var id = Cid.ofRaw(received);
        var root = Digest.of(head.root().bytes());
        long millis = clock.wallMillis();
        var signature = logKey.sign(SignedRefusal.message(id, why.reason().name(), head.size(), root, millis));
        var signed = new SignedRefusal(id, why.reason().name(), head.size(), root, millis, signature);
        int status = switch (why.reason()) {
            case TOO_LARGE, EVENT_TOO_LARGE, BODY_TOO_LARGE -> 413;
            default -> 400;
        };
        return new Problem(why.reason().name(), status, String.valueOf(why.getMessage()), Optional.of(signed), OptionalLong.empty());
    }
}
