package org.omninet.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.store.TestKeys;

/// The two lines of our checkpoints, and the cosignatures that others add.
class LogSignerTest {
    private static final SignatureProvider SIGNATURES = SignatureProviders.bouncyCastle();
    private static final Hash ROOT = new Hash(5, 6, 7, 8);
    private final LogSigner signer = TestKeys.signer();
    private final List<VerifierKey> keys = List.of(signer.logVerifier(), signer.operatorVerifier());

    @Test void both_lines_verify_under_their_keys() {
        Note note = Note.parse(signer.sign(42, ROOT));
        assertThat(Checkpoint.parse(note.text())).isEqualTo(new Checkpoint(TestKeys.ORIGIN, 42, ROOT));
        assertThat(NoteVerifier.of(SIGNATURES, keys, TestKeys.LOG_ID).verify(note)).extracting(NoteVerifier.Signed::key).isEqualTo(keys);
        for (VerifierKey key : keys) assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
    }

    @Test void the_operators_line_is_bound_to_log_size_and_root() {
        Note note = Note.parse(signer.sign(42, ROOT));
        Note larger = new Note(note.text().replace("\n42\n", "\n43\n"), List.of(note.lines().getLast()));
        var operator = List.of(signer.operatorVerifier());
        var other = NoteVerifier.of(SIGNATURES, operator, new Hash(1, 2, 3, 5));
        var own = NoteVerifier.of(SIGNATURES, operator, TestKeys.LOG_ID);
        assertThatThrownBy(() -> other.verify(note)).isInstanceOf(MalformedNote.class);
        assertThatThrownBy(() -> own.verify(larger)).isInstanceOf(MalformedNote.class);
        assertThatThrownBy(() -> NoteVerifier.of(SIGNATURES, operator)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test void a_witness_cosigns_with_a_time() {
        var witness = new Ed25519Key(new byte[32]);
        var key = VerifierKey.of("witness.example/w", VerifierKey.ED25519_COSIGNATURE, witness.publicKey());
        Note note = Note.parse(signer.sign(42, ROOT));
        byte[] signature = witness.sign(("cosignature/v1\ntime 1700000000\n" + note.text()).getBytes(StandardCharsets.UTF_8));
        byte[] stamped = ByteBuffer.allocate(72).putLong(1_700_000_000).put(signature).array();
        var lines = new ArrayList<>(note.lines());
        lines.add(new Note.Line("witness.example/w", key.id(), stamped));
        var verifier = NoteVerifier.of(SIGNATURES, List.of(signer.logVerifier(), key));
        assertThat(verifier.verify(Note.parse(new Note(note.text(), lines).toString())))
                .contains(new NoteVerifier.Signed(key, 1_700_000_000)).hasSize(2);
        stamped[7]++;
        assertThatThrownBy(() -> verifier.verify(new Note(note.text(), lines))).isInstanceOf(MalformedNote.class);
    }
}
