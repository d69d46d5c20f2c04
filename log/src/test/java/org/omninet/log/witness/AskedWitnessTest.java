package org.omninet.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.note.Cosigner;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.SetClock;
import org.omninet.log.witness.AskedWitness.Outcome;

/// A log asks a witness that is right, behind, ahead, or a liar.
class AskedWitnessTest {
    private static final SignatureProvider SIGNATURES = SignatureProviders.bouncyCastle();

    private final Witness witness = new Witness(List.of(GrowingLog.VERIFIER), WitnessTest.COSIGNER, WitnessStore.on(new FaultyDisk()),
            new SetClock(1_750_000_000_000L), SIGNATURES);

    private static AskedWitness asked(GrowingLog log, WitnessDoor door) {
        return new AskedWitness("anne", WitnessTest.COSIGNER.verifier(), door, log.log(), GrowingLog.VERIFIER, SIGNATURES);
    }

    @Test void it_is_asked_for_each_size_and_a_newcomer_learns_where_it_stands() throws IOException {
        try (var log = new GrowingLog()) {
            var asked = asked(log, WitnessDoor.of(witness));
            for (long size : List.of(3, 3, 300, 301)) {
                log.to(size, "entry");
                assertThat(asked.cosign(log.checkpoint())).isInstanceOf(Outcome.Cosigned.class);
            }
            log.to(900, "entry");
            assertThat(asked(log, WitnessDoor.of(witness)).cosign(log.checkpoint())).as("retried from the size returned")
                    .isInstanceOf(Outcome.Cosigned.class);
        }
    }

    @Test void a_log_that_was_rolled_back_or_rewritten_learns_it_from_its_own_signature() throws IOException {
        try (var log = new GrowingLog().to(9, "entry"); var old = new GrowingLog().to(5, "entry");
                var twin = new GrowingLog().to(5, "entry").to(9, "twin"); var longer = new GrowingLog().to(5, "entry").to(20, "twin")) {
            assertThat(asked(log, WitnessDoor.of(witness)).cosign(log.checkpoint())).isInstanceOf(Outcome.Cosigned.class);
            for (var other : List.of(old, twin, longer)) {
                var outcome = asked(other, WitnessDoor.of(witness)).cosign(other.checkpoint());
                var by = ((Outcome.Contradicted) outcome).by();
                assertThat(by.theirs()).isEqualTo(log.tree());
                assertThat(by.ours()).isEqualTo(other.tree());
                assertThat(by.toString()).contains("witness anne", log.tree().root().base64(), other.tree().root().base64(),
                        "going on would sign two histories");
                assertThat(asked(other, WitnessDoor.of(witness)).contradiction()).contains(by);
            }
            assertThat(asked(log.to(30, "entry"), WitnessDoor.of(witness)).contradiction()).isEmpty();
        }
    }

    /// What it says without a signature stops nobody.
    @Test void a_witness_that_lies_is_only_a_witness_less() throws IOException {
        try (var log = new GrowingLog().to(5, "entry"); var stranger = new GrowingLog().to(9, "other")) {
            byte[] unsigned = GrowingLog.signed(stranger.tree(), GrowingLog.key(8), GrowingLog.ORIGIN).toString().getBytes(UTF_8);
            for (var latest : List.of(Optional.<byte[]>empty(), Optional.of(unsigned), Optional.of("rubbish".getBytes(UTF_8)))) {
                for (var reply : List.of(new WitnessReply(409, WitnessReply.SIZE, "99\n".getBytes(UTF_8)),
                        new WitnessReply(409, WitnessReply.SIZE, "0\n".getBytes(UTF_8)), new WitnessReply(409, "x", "many".getBytes(UTF_8)),
                        new WitnessReply(422, "x", new byte[0]), new WitnessReply(200, "x", "rubbish".getBytes(UTF_8)),
                        new WitnessReply(500, "x", "<html>".getBytes(UTF_8)), new WitnessReply(200, "x", forged(log)),
                        new WitnessReply(200, "x", line("somebody.else", log)))) {
                    var asked = asked(log, door(reply, latest));
                    assertThat(asked.cosign(log.checkpoint())).as("%s", reply).isInstanceOf(Outcome.No.class);
                    assertThat(asked.cosign(log.checkpoint())).as("%s", reply).isInstanceOf(Outcome.No.class);
                }
            }
        }
    }

    private static byte[] line(String name, GrowingLog log) {
        return (new Cosigner(name, GrowingLog.key(21)).cosign(log.checkpoint().text(), 7) + "\n").getBytes(UTF_8);
    }

    /// The right key over other words.
    private static byte[] forged(GrowingLog log) {
        return (WitnessTest.COSIGNER.cosign(log.checkpoint().text() + "more\n", 7) + "\n").getBytes(UTF_8);
    }

    private static WitnessDoor door(WitnessReply reply, Optional<byte[]> latest) {
        return new WitnessDoor() {
            @Override public WitnessReply addCheckpoint(byte[] body) { return reply; }

            @Override public Optional<byte[]> latest(String originHash) { return latest; }
        };
    }
}
