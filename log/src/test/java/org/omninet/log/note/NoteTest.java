package org.omninet.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.SignatureProviders;

/// The vector of C2SP signed-note, and what is no note.
class NoteTest {
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private final NoteVerifier verifier = NoteVerifier.of(SignatureProviders.bouncyCastle(), List.of(VerifierKey.parse(KEY)));

    @Test void the_published_note_verifies() {
        Note note = Note.parse(NOTE);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(verifier.verify(note)).containsExactly(new NoteVerifier.Signed(VerifierKey.parse(KEY), 0));
        assertThat(note.toString()).isEqualTo(NOTE);
        assertThat(VerifierKey.parse(KEY).toString()).isEqualTo(KEY);
    }

    @Test void a_known_key_that_does_not_verify_rejects_the_note() {
        assertThatThrownBy(() -> verifier.verify(Note.parse(NOTE.replace("example m", "examplE m")))).isInstanceOf(MalformedNote.class);
        assertThatThrownBy(() -> verifier.verify(Note.parse(NOTE.replace("IneyaQM=", "IneyaQN="))))
                .as("base64 with bits beside the bytes").isInstanceOf(MalformedNote.class);
        assertThatThrownBy(() -> verifier.verify(Note.parse(NOTE + NOTE.lines().toList().getLast().replace("kn8s", "kn9s") + "\n")))
                .as("one good line, one bad").isInstanceOf(MalformedNote.class);
    }

    @Test void unknown_keys_are_ignored() {
        String line = NOTE.lines().toList().getLast();
        Note note = Note.parse(NOTE + line.replace("example.com/foo", "example.com/bar") + "\n" + line.replace("Uw2Q", "Uw2R") + "\n");
        assertThat(note.lines()).hasSize(3);
        assertThat(verifier.verify(note)).hasSize(1);
        assertThat(NoteVerifier.of(SignatureProviders.bouncyCastle(), List.of()).verify(note)).isEmpty();
    }

    @Test void a_key_of_a_type_that_is_not_read_here_is_ignored() {
        var mlDsa = VerifierKey.of("example.com/foo", VerifierKey.ML_DSA_44_COSIGNATURE, new byte[1312]);
        Note note = new Note("This is an example message.\n", List.of(new Note.Line("example.com/foo", mlDsa.id(), new byte[2420])));
        assertThat(NoteVerifier.of(SignatureProviders.bouncyCastle(), List.of(mlDsa)).verify(note)).isEmpty();
    }

    @Test void what_is_not_a_note() {
        String line = NOTE.lines().toList().getLast();
        for (String bad : List.of("", "text\n", "text\n\n", NOTE.substring(0, NOTE.length() - 1), NOTE + "\n", NOTE + "x\n",
                "a\tb\n\n" + line + "\n",
                "text\n\n" + line.replace("\u2014", "-") + "\n", "text\n\n\u2014 a+b AAAAAAA=\n", "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 name AAAA\n", "text\n\n\u2014 name AAAAAAA\n", "text\n\n\u2014 name AAAAAAB=\n", "text\n\n\u2014 name\n"))
            assertThatThrownBy(() -> Note.parse(bad)).as(bad).isInstanceOf(MalformedNote.class);
        assertThatThrownBy(() -> Note.parse(new byte[] {'a', '\n', '\n', (byte) 0xff})).isInstanceOf(MalformedNote.class);
        String many = "text\n\n" + (line + "\n").repeat(Note.MAX_SIGNATURES + 1);
        assertThatThrownBy(() -> Note.parse(many)).isInstanceOf(MalformedNote.class);
        assertThat(Note.parse("text\n\n" + (line + "\n").repeat(16)).lines()).hasSize(16);
    }

    @Test void the_split_is_at_the_last_empty_line() {
        assertThat(Note.parse("a\n\nb\n\n" + NOTE.lines().toList().getLast() + "\n").text()).isEqualTo("a\n\nb\n");
    }

    @Test void what_is_not_a_verifier_key() {
        for (String bad : List.of("", "a+b", KEY.replace("530d", "531d"), KEY.replace("530d903a", "530D903A"), KEY + "=",
                KEY.replace("3U2k", "3U2"),
                KEY.replace("example.com/foo", "example com"), KEY.replace("+Aek", "+AUk")))
            assertThatThrownBy(() -> VerifierKey.parse(bad)).as(bad).isInstanceOf(MalformedNote.class);
    }

    @Test void what_is_not_a_checkpoint() {
        String root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assertThat(Checkpoint.parse("o\n7\n" + root + "\nextension\n").size()).isEqualTo(7);
        for (String bad : List.of("", "o\n7\n", "\n7\n" + root + "\n", "o\n07\n" + root + "\n", "o\n-7\n" + root + "\n",
                "o\n+7\n" + root + "\n",
                "o\n9999999999999999999\n" + root + "\n", "o\n7\n" + root, "o\n7\n" + root.substring(4) + "\n", "o\n7\n" + root + "\n\n",
                "o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n"))
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(MalformedNote.class);
    }

    @Test void a_note_is_utf8() { assertThat(Note.parse(NOTE.getBytes(StandardCharsets.UTF_8)).toString()).isEqualTo(NOTE); }
}
