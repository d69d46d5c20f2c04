package org.omninet.log.note;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.merkle.Hash;

/// Signs checkpoints with the log's Ed25519 key and the operator's secp256k1 key.
public final class LogSigner implements CheckpointSigner {
    private final Hash logId;
    private final Ed25519Key logKey;
    private final Secp256k1Key operatorKey;
    private final VerifierKey logVerifier;
    private final VerifierKey operatorVerifier;
    private final int logKeyId;
    private final int operatorKeyId;

    public LogSigner(String origin, Hash logId, Ed25519Key logKey, Secp256k1Key operatorKey) {
        this.logId = logId;
        this.logKey = logKey;
        this.operatorKey = operatorKey;
        logVerifier = VerifierKey.of(origin, VerifierKey.ED25519, logKey.publicKey());
        operatorVerifier = VerifierKey.of(origin, VerifierKey.OPERATOR, operatorKey.compressedPublicKey());
        logKeyId = logVerifier.id();
        operatorKeyId = operatorVerifier.id();
    }

    /// The key that every tlog client checks.
    public VerifierKey logVerifier() { return logVerifier; }

    /// The key that contracts check.
    public VerifierKey operatorVerifier() { return operatorVerifier; }

    @Override public String origin() { return logVerifier.name(); }

    @Override public String sign(long size, Hash root) {
        String text = new Checkpoint(origin(), size, root).text();
        byte[] own = logKey.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] operators = operatorKey.signRecoverable(OperatorStatement.digest(logId, size, root));
        return new Note(text, List.of(new Note.Line(origin(), logKeyId, own),
                new Note.Line(origin(), operatorKeyId, operators))).toString();
    }
}
