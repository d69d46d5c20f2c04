package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProvider;

/// A witness's key: says "as of this time, the largest consistent tree that I have seen of this log is this one" (C2SP
/// tlog-cosignature, type 04).
public final class Cosigner {
    private final Ed25519Key key;
    private final VerifierKey verifier;

    /// @param name of the witness, as a URL without scheme; signatures do not commit to it, so one key is for one witness
    public Cosigner(String name, Ed25519Key key) {
        this.key = key;
        verifier = VerifierKey.of(name, VerifierKey.ED25519_COSIGNATURE, key.publicKey());
    }

    /// What policies name.
    public VerifierKey verifier() { return verifier; }

    /// The signature line over the text of a checkpoint, extension lines included.
    ///
    /// @param timeSeconds since the epoch
    public Note.Line cosign(String text, long timeSeconds) {
        byte[] signature = key.sign(message(text, timeSeconds));
        return new Note.Line(verifier.name(), verifier.id(), ByteBuffer.allocate(8 + signature.length).putLong(timeSeconds)
                .put(signature).array());
    }

    /// When this key cosigned the note, under whatever name; empty when it did not.
    public Optional<Long> cosignedAt(Note note, SignatureProvider signatures) {
        for (Note.Line line : note.lines()) {
            if (line.signature().length != 72) continue;
            var own = new Note(note.text(), List.of(new Note.Line(verifier.name(), verifier.id(), line.signature())));
            try {
                var signed = NoteVerifier.of(signatures, List.of(verifier)).verify(own);
                if (!signed.isEmpty()) return Optional.of(signed.getFirst().timeSeconds());
            } catch (MalformedNote somebodyElses) {
                // The next line may be ours.
            }
        }
        return Optional.empty();
    }

    static byte[] message(String text, long timeSeconds) {
        return ("cosignature/v1\ntime " + Long.toUnsignedString(timeSeconds) + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
