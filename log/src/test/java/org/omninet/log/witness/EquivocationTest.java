package org.omninet.log.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.witness.Equivocation.Place;

/// Two signed checkpoints that cannot both be true, and everything that only looks like it.
class EquivocationTest {
    private static final SignatureProvider SIGNATURES = SignatureProviders.bouncyCastle();

    private static Place place(GrowingLog log, long index) {
        return new Place(new Hasher().leaf(log.log().entry(index)), log.log().inclusion(index, log.log().size()).path());
    }

    private static Equivocation leaves(GrowingLog first, GrowingLog second, long inFirst, long inSecond) {
        return Equivocation.ofLeaves(GrowingLog.VERIFIER, first.checkpoint(), second.checkpoint(), 6, place(first, inFirst),
                place(second, inSecond));
    }

    private static Equivocation of(Note first, Note second) {
        return new Equivocation(GrowingLog.VERIFIER, first, second, Optional.empty());
    }

    @Test void two_roots_of_one_size_convict() {
        try (var log = new GrowingLog().to(9, "entry"); var fork = new GrowingLog().to(8, "entry").to(9, "lie")) {
            var proof = Equivocation.ofOneSize(GrowingLog.VERIFIER, log.checkpoint(), fork.checkpoint()).orElseThrow();
            var read = Equivocation.parse(proof.text());
            assertThat(read.text()).isEqualTo(proof.text());
            assertThat(read.convicts(SIGNATURES))
                    .isEqualTo("test.invalid/log has signed two histories: two roots for 9 entries");
            assertThat(Equivocation.ofOneSize(GrowingLog.VERIFIER, log.checkpoint(), log.checkpoint())).isEmpty();
        }
    }

    @Test void two_leaves_at_one_index_convict_whatever_the_sizes() {
        try (var log = new GrowingLog().to(9, "entry"); var fork = new GrowingLog().to(4, "entry").to(30, "lie")) {
            var proof = leaves(fork, log, 6, 6);
            assertThat(Checkpoint.parse(proof.first().text()).size()).as("the smaller one first").isEqualTo(9);
            assertThat(Equivocation.parse(proof.text()).convicts(SIGNATURES)).contains("9 and 30", "at index 6");
        }
    }

    @Test void nothing_else_convicts() {
        try (var log = new GrowingLog().to(9, "entry"); var fork = new GrowingLog().to(4, "entry").to(30, "lie");
                var later = new GrowingLog().to(30, "entry")) {
            innocent(of(log.checkpoint(), log.checkpoint()), "one tree");
            innocent(of(log.checkpoint(), later.checkpoint()), "only by a leaf");
            innocent(leaves(log, later, 6, 6), "are the same");
            innocent(leaves(log, later, 6, 7), "does not lead");
            innocent(leaves(log, fork, 6, 7), "does not lead");
            innocent(Equivocation.ofLeaves(GrowingLog.VERIFIER, log.checkpoint(), fork.checkpoint(), 6, place(log, 6),
                    new Place(place(fork, 6).leaf(), place(fork, 6).path().subList(1, 4))), "does not lead");
            innocent(new Equivocation(GrowingLog.VERIFIER, fork.checkpoint(), log.checkpoint(), leaves(log, fork, 6, 6).parting()),
                    "smaller checkpoint comes first");
            var forged = GrowingLog.signed(fork.tree(), GrowingLog.key(8), GrowingLog.ORIGIN);
            innocent(Equivocation.ofLeaves(GrowingLog.VERIFIER, log.checkpoint(), forged, 6, place(log, 6), place(fork, 6)),
                    "not signed by");
            var tampered = new Note(new Checkpoint(GrowingLog.ORIGIN, 9, Hasher.EMPTY_ROOT).text(), log.checkpoint().lines());
            innocent(of(log.checkpoint(), tampered), "does not verify");
            var stranger = VerifierKey.of("other.invalid", VerifierKey.ED25519, GrowingLog.key(7).publicKey());
            innocent(Equivocation.ofLeaves(stranger, log.checkpoint(), fork.checkpoint(), 6, place(log, 6), place(fork, 6)), "not that of");
        }
    }

    private static void innocent(Equivocation claim, String why) {
        assertThatThrownBy(() -> claim.convicts(SIGNATURES)).isInstanceOf(MalformedNote.class)
                .hasMessageContaining(why);
        assertThat(Equivocation.parse(claim.text()).text()).isEqualTo(claim.text());
    }

    @Test void a_file_has_one_spelling() {
        try (var log = new GrowingLog().to(9, "entry"); var fork = new GrowingLog().to(4, "entry").to(30, "lie")) {
            String text = leaves(log, fork, 6, 6).text();
            for (String bad : List.of("", "x", text + "\n", text.substring(0, text.length() - 1), text.replace("index 6", "index 06"),
                    text.replace("index 6", "index"), text.replace(".v1", ".v2"), text.replaceFirst("checkpoint", "note"),
                    text.replaceFirst("(?m)^key.*\n", ""),
                    text.replaceFirst("(?s)leaf.*leaf", "leaf"), text + "leaf " + Hasher.EMPTY_ROOT.base64() + "\n", text + "AAAA\n",
                    text.replace("\n", "\r\n"), text + (Hasher.EMPTY_ROOT.base64() + "\n").repeat(64)))
                assertThatThrownBy(() -> Equivocation.parse(bad)).as(bad).isInstanceOf(MalformedNote.class);
        }
    }
}
