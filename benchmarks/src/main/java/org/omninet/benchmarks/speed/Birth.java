package org.omninet.benchmarks.speed;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Rules;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.node.client.Speaker;

/// The keys of a log and its entry 0. Logs of one birth have one id, so that what is signed for one of them can be said again in the next:
/// each round begins with an empty log and the same statements.
record Birth(Speaker operator, Ed25519Key logKey, Secp256k1Key checkpointKey, SignedEvent opening) {
    private static final String ORIGIN = "omni.invalid/bench";
    private static final long EPOCH_MILLIS = 7L * 86_400_000;
    private static final Credits GRANTS_MAX = Credits.of(1_000_000_000_000_000L);
    private static final byte ED25519 = 1;

    static Birth of(long seed, long atMillis) {
        var random = new Random(seed);
        var operator = Speaker.of("operator", new Ed25519Key(bytes(random)));
        var logKey = new Ed25519Key(bytes(random));
        var checkpointKey = new Secp256k1Key(bytes(random));
        var opened = new Opened(Digest.of(bytes(random)), ORIGIN, Rules.CURRENT, Key.of(logKey.publicKey()),
                Key.of(checkpointKey.compressedPublicKey()), EPOCH_MILLIS, GRANTS_MAX, GRANTS_MAX, Optional.empty());
        var contexts = Contexts.all();
        var draft = new EventDraft(contexts.wireName(opened), operator.did(), atMillis, Optional.empty(), OptionalLong.empty(),
                contexts.body(opened));
        byte[] signature = operator.key().sign(SigningMessages.event(draft.unsigned()));
        byte[] sig = new byte[1 + signature.length];
        sig[0] = ED25519;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return new Birth(operator, logKey, checkpointKey, draft.signed(sig));
    }

    static byte[] bytes(Random random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    Digest logId() { return opening.id().digest(); }

    Hash hash() { return Hash.of(logId().bytes()); }

    LogSigner signer() { return new LogSigner(ORIGIN, hash(), logKey, checkpointKey); }
}
