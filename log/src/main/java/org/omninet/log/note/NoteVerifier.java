package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.merkle.Hash;

/// Says which of the known keys signed a note.
///
/// Unknown keys, and known ones of a type that is not read here (ML-DSA-44), are ignored. A line with the name and the id of a known
/// key that does not verify rejects the whole note.
public final class NoteVerifier {
    private final SignatureProvider signatures;
    private final List<VerifierKey> keys;
    private final @Nullable Hash logId;

    /// A signature that holds.
    ///
    /// @param timeSeconds when a witness cosigned; 0 for every other kind of key
    public record Signed(VerifierKey key, long timeSeconds) {}

    private NoteVerifier(SignatureProvider signatures, List<VerifierKey> keys, @Nullable Hash logId) {
        this.signatures = signatures;
        this.keys = List.copyOf(keys);
        this.logId = logId;
        if (logId == null && keys.stream().anyMatch(key -> key.type() == VerifierKey.OPERATOR))
            throw new IllegalArgumentException("an operator's signature is over the log's id, which is not given");
    }

    public static NoteVerifier of(SignatureProvider signatures, List<VerifierKey> keys) {
        return new NoteVerifier(signatures, keys, null);
    }

    /// One that also checks the lines of type 0xff, which are over the id of the log.
    public static NoteVerifier of(SignatureProvider signatures, List<VerifierKey> keys, Hash logId) {
        return new NoteVerifier(signatures, keys, logId);
    }

    /// The signatures by known keys, in the order of the lines; perhaps none.
    ///
    /// @throws MalformedNote when a known key's line does not verify
    public List<Signed> verify(Note note) {
        var signed = new ArrayList<Signed>();
        for (Note.Line line : note.lines()) {
            for (VerifierKey key : keys) {
                if (!key.made(line)) continue;
                if (!readable(key)) continue;
                signed.add(time(key, note.text(), line.signature()).map(time -> new Signed(key, time))
                        .orElseThrow(() -> new MalformedNote("the signature by " + key + " does not verify")));
            }
        }
        return signed;
    }

    private static boolean readable(VerifierKey key) {
        return key.type() == VerifierKey.ED25519 || key.type() == VerifierKey.ED25519_COSIGNATURE || key.type() == VerifierKey.OPERATOR;
    }

    /// The time of a signature that holds.
    private Optional<Long> time(VerifierKey key, String text, byte[] signature) {
        return switch (key.type()) {
            case VerifierKey.ED25519 -> holds(signatures.ed25519(key.publicKey(), utf8(text), signature), 0);
            case VerifierKey.ED25519_COSIGNATURE -> cosigned(key, text, signature);
            default -> operator(key, text, signature);
        };
    }

    private Optional<Long> cosigned(VerifierKey key, String text, byte[] signature) {
        if (signature.length != 72) return Optional.empty();
        long time = ByteBuffer.wrap(signature).getLong();
        if (time < 0) return Optional.empty();
        return holds(signatures.ed25519(key.publicKey(), Cosigner.message(text, time), Arrays.copyOfRange(signature, 8, 72)), time);
    }

    private Optional<Long> operator(VerifierKey key, String text, byte[] signature) {
        if (logId == null || signature.length != 65) return Optional.empty();
        Checkpoint checkpoint = Checkpoint.parse(text);
        byte[] digest = OperatorStatement.digest(logId, checkpoint.size(), checkpoint.root());
        Optional<byte[]> signer = signatures.recover(digest, signature).filter(xy -> isKey(xy, key.publicKey()));
        return holds(signer.isPresent(), 0);
    }

    private static boolean isKey(byte[] xy, byte[] compressed) {
        return compressed.length == 33 && compressed[0] == 2 + (xy[63] & 1) && Arrays.equals(xy, 0, 32, compressed, 1, 33);
    }

    private static Optional<Long> holds(boolean verified, long time) { return verified ? Optional.of(time) : Optional.empty(); }

    private static byte[] utf8(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
