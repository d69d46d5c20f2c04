package org.omninet.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.Ledger;
import org.omninet.replay.source.ServedLog;

/// Whose signatures are enough.
class PolicyTest {
    private static final Ed25519Key ANNE = key(1);
    private static final Ed25519Key BEN = key(2);

    private static Ed25519Key key(int filled) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) filled);
        return new Ed25519Key(seed);
    }

    private static VerifierKey witness(String name, Ed25519Key key) {
        return VerifierKey.of(name, VerifierKey.ED25519_COSIGNATURE, key.publicKey());
    }

    private static String policy(Ledger ledger, String end) {
        return "# who watches\nlog " + ledger.key() + "\nwitness anne " + witness("anne.example", ANNE) + " https://anne.example\n"
                + "witness ben " + witness("ben.example", BEN) + "\n" + end;
    }

    private static Note.Line cosigned(String name, Ed25519Key key, String text, long time) {
        byte[] signature = key.sign(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return new Note.Line(name, witness(name, key).id(), ByteBuffer.allocate(72).putLong(time).put(signature).array());
    }

    private static Outcome audit(Ledger ledger, Policy policy, Note.Line... more) throws IOException {
        var files = ledger.files();
        Note note = Note.parse(files.get("checkpoint"));
        List<Note.Line> lines = new ArrayList<>(note.lines());
        lines.addAll(List.of(more));
        files.put("checkpoint", new Note(note.text(), lines).toString().getBytes(StandardCharsets.UTF_8));
        var options = new Options(Optional.empty(), Optional.of(policy), OptionalLong.empty(), false, Optional.empty());
        return Audit.of(ServedLog.open(Ledger.served(files)), options, Watcher.NONE);
    }

    @Test void a_quorum_is_what_the_groups_say() throws IOException {
        try (var ledger = Ledger.opened()) {
            var both = Policy.parse(policy(ledger, "group both all anne ben\nquorum both\n"));
            assertThat(both.satisfiedBy(Set.of("anne", "ben"))).isTrue();
            assertThat(both.satisfiedBy(Set.of("ben"))).isFalse();
            var any = Policy.parse(policy(ledger, "group any-of any anne ben\nquorum any-of\n"));
            assertThat(any.satisfiedBy(Set.of("ben"))).isTrue();
            assertThat(any.satisfiedBy(Set.of())).isFalse();
            var nested = Policy.parse(policy(ledger, "group one any anne\ngroup two 2 one ben\nquorum two\n"));
            assertThat(nested.satisfiedBy(Set.of("anne", "ben"))).isTrue();
            assertThat(nested.satisfiedBy(Set.of("ben"))).isFalse();
            assertThat(Policy.parse(policy(ledger, "quorum none")).satisfiedBy(Set.of())).isTrue();
        }
    }

    @ParameterizedTest @ValueSource(strings = {"", "quorum nobody", "group g all carl\nquorum g", "group g 3 anne ben\nquorum g",
        "group g 0 anne\nquorum g", "group anne any ben\nquorum none", "group g any anne anne\nquorum g", "quorum none\nquorum none",
        "surprise\nquorum none", "group g any anne\ngroup h any g anne\nquorum h", "quorum none\u0001",
        "group g any ben\r\nquorum g", "group none all anne\nquorum none", "log nonsense\nquorum none"})
    void anything_else_is_no_policy(String end) {
        try (var ledger = Ledger.opened()) {
            assertThatThrownBy(() -> Policy.parse(policy(ledger, end))).isInstanceOf(MalformedNote.class).hasMessageContaining("policy");
        }
    }

    @Test void cosignatures_are_verified() throws IOException {
        try (var ledger = Ledger.opened().live(10)) {
            var both = Policy.parse(policy(ledger, "group both all anne ben\nquorum both\n"));
            String text = Note.parse(ledger.log().head().checkpoint()).text();
            Outcome met = audit(ledger, both, cosigned("anne.example", ANNE, text, 7), cosigned("ben.example", BEN, text, 8));
            assertThat(met).isInstanceOf(Outcome.Sound.class);
            assertThat(met.summary().notes()).contains("cosigned by anne, ben");

            Outcome one = audit(ledger, both, cosigned("anne.example", ANNE, text, 7));
            assertThat(one).isInstanceOf(Outcome.Open.class);
            assertThat(((Outcome.Open) one).why()).isEqualTo("the quorum both is not met: cosigned by anne");

            Outcome forged = audit(ledger, both, cosigned("anne.example", ANNE, text, 7), cosigned("ben.example", BEN, "another\n", 8));
            assertThat(forged).isInstanceOf(Outcome.Broken.class);
        }
    }

    @Test void a_signature_of_a_kind_that_cannot_be_verified_is_told() throws IOException {
        try (var ledger = Ledger.opened().live(10)) {
            var quantum = VerifierKey.of("carl.example", VerifierKey.ML_DSA_44_COSIGNATURE, new byte[1_312]);
            var policy = Policy.parse(policy(ledger, "witness carl " + quantum + "\nquorum none\n"));
            Outcome outcome = audit(ledger, policy, new Note.Line("carl.example", quantum.id(), new byte[2_428]));
            assertThat(outcome).isInstanceOf(Outcome.Sound.class);
            assertThat(outcome.summary().notes()).contains("the signature of witness carl cannot be verified: type 06");
        }
    }

    @Test void a_policy_of_another_log_is_not_met() throws IOException {
        try (var ledger = Ledger.opened().live(10); var other = new Ledger("other.invalid/log", "other", 1)) {
            assertThat(audit(ledger, Policy.parse(policy(other, "quorum none\n")))).isInstanceOf(Outcome.Broken.class);
        }
    }
}
