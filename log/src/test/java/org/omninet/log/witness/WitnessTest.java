package org.omninet.log.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Cosigner;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.Seeds;
import org.omninet.log.store.SetClock;
import org.omninet.log.witness.WitnessAnswer.Cosigned;
import org.omninet.log.witness.WitnessAnswer.NotAContinuation;
import org.omninet.log.witness.WitnessAnswer.NotARequest;
import org.omninet.log.witness.WitnessAnswer.NotSigned;
import org.omninet.log.witness.WitnessAnswer.OldAboveSize;
import org.omninet.log.witness.WitnessAnswer.OtherSize;
import org.omninet.log.witness.WitnessAnswer.UnknownLog;

/// A witness, by each of its answers, and what it holds to when the power fails.
class WitnessTest {
    static final Cosigner COSIGNER = new Cosigner("witness.example/w1", GrowingLog.key(21));
    private static final String HASH = Witness.originHash(GrowingLog.ORIGIN);

    private final SetClock clock = new SetClock(1_750_000_000_000L);
    private FaultyDisk disk = new FaultyDisk();
    private Witness witness = on(disk);

    private Witness on(FaultyDisk other) {
        return new Witness(List.of(GrowingLog.VERIFIER), COSIGNER, WitnessStore.on(other), clock, SignatureProviders.bouncyCastle());
    }

    private static Checkpoint cosigned(Witness witness) throws IOException {
        return Checkpoint.parse(witness.latest(HASH).orElseThrow().text());
    }

    @Test void a_log_that_grows_is_cosigned_each_time() throws IOException {
        try (var log = new GrowingLog()) {
            long before = 0;
            for (long size : List.of(1, 2, 7, 7, 255, 256, 600)) {
                log.to(size, "entry");
                clock.pass(1_000);
                var answer = (Cosigned) witness.addCheckpoint(log.request(before));
                var note = new Note(log.checkpoint().text(), List.of(answer.line()));
                assertThat(NoteVerifier.of(SignatureProviders.bouncyCastle(), List.of(witness.verifier())).verify(note))
                        .containsExactly(new NoteVerifier.Signed(witness.verifier(), clock.wallMillis / 1_000));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.reply().text()).isEqualTo(answer.line() + "\n").startsWith("\u2014 witness.example/w1 ");
                assertThat(cosigned(witness)).isEqualTo(log.tree());
                before = size;
            }
            assertThat(cosigned(on(disk.crash(new Random(1))))).as("after a power failure").isEqualTo(log.tree());
        }
    }

    @ParameterizedTest @ValueSource(strings = {"", "old 0\n", "old 0", "old\n\n", "old -1\n\nCP", "old 01\n\nCP", "old 1 \n\nCP",
        "new 0\n\nCP", "old 9999999999999999999\n\nCP",
        "old 0\nAAAA\n\nCP", "old 0\nnot base64 at all, and 44 characters long....\n\nCP",
        "old 0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n\nCP", "old 0\n\norigin\n1\n", "old 0\r\n\nCP"})
    void what_is_not_a_request_is_400(String body) throws IOException {
        try (var log = new GrowingLog().to(1, "entry")) {
            byte[] bytes = body.replace("CP", log.checkpoint().toString()).getBytes(StandardCharsets.UTF_8);
            assertThat(witness.addCheckpoint(bytes)).isInstanceOf(NotARequest.class).matches(it -> it.status() == 400);
        }
    }

    @Test void too_long_is_400() throws IOException {
        try (var log = new GrowingLog().to(1, "entry")) {
            String hash = Hasher.EMPTY_ROOT.base64() + "\n";
            var many = ("old 0\n" + hash.repeat(64) + "\n" + log.checkpoint()).getBytes(StandardCharsets.UTF_8);
            assertThat(witness.addCheckpoint(many)).isInstanceOf(NotARequest.class);
            assertThat(witness.addCheckpoint(new byte[AddCheckpoint.MAX_BYTES + 1])).isInstanceOf(NotARequest.class);
        }
    }

    @Test void a_log_that_is_not_watched_is_404_before_anything_else_is_looked_at() throws IOException {
        var tree = new Checkpoint("other.invalid/log", 5, Hasher.EMPTY_ROOT);
        var request = new AddCheckpoint(9, List.of(), GrowingLog.signed(tree, GrowingLog.key(8), "x"));
        assertThat(witness.addCheckpoint(request.bytes())).isEqualTo(new UnknownLog("other.invalid/log")).matches(it -> it.status() == 404);
    }

    @Test void what_no_trusted_key_signed_is_403_before_sizes_are_looked_at() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            var stranger = GrowingLog.signed(log.tree(), GrowingLog.key(8), GrowingLog.ORIGIN);
            assertThat(witness.addCheckpoint(new AddCheckpoint(9, List.of(), stranger).bytes())).isInstanceOf(NotSigned.class)
                    .matches(it -> it.status() == 403);
            var line = log.checkpoint().lines().getFirst();
            var forged = new Note(new Checkpoint(GrowingLog.ORIGIN, 6, log.tree().root()).text(), List.of(line));
            assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), forged).bytes())).isInstanceOf(NotSigned.class);
            var both = new Note(log.checkpoint().text(), List.of(stranger.lines().getFirst(), line));
            assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), both).bytes())).as("an unknown key beside the right one")
                    .isInstanceOf(Cosigned.class);
            assertThat(witness.latest(HASH).orElseThrow().lines()).as("what nobody checked is not kept").hasSize(2);
        }
    }

    @Test void an_old_size_above_the_new_one_is_400() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            var request = new AddCheckpoint(6, List.of(), log.checkpoint());
            assertThat(witness.addCheckpoint(request.bytes())).isEqualTo(new OldAboveSize(6, 5)).matches(it -> it.status() == 400);
        }
    }

    @Test void another_old_size_is_409_and_says_which() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            assertThat(witness.addCheckpoint(log.request(3))).isEqualTo(new OtherSize(0));
            witness.addCheckpoint(log.request(0));
            log.to(9, "entry");
            var answer = witness.addCheckpoint(log.request(4));
            assertThat(answer).isEqualTo(new OtherSize(5)).matches(it -> it.status() == 409);
            assertThat(answer.reply()).isEqualTo(new WitnessReply(409, "text/x.tlog.size", "5\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(witness.addCheckpoint(log.request(5))).isInstanceOf(Cosigned.class);
        }
    }

    @Test void what_does_not_continue_is_422() throws IOException {
        try (var log = new GrowingLog().to(5, "entry"); var fork = new GrowingLog().to(4, "entry").to(5, "lie")) {
            witness.addCheckpoint(log.request(0));
            var same = (NotAContinuation) witness.addCheckpoint(fork.request(5));
            assertThat(same.status()).isEqualTo(422);
            assertThat(same.proof().orElseThrow().convicts(SignatureProviders.bouncyCastle()))
                    .contains("two roots for 5 entries");
            fork.to(9, "lie");
            log.to(9, "entry");
            for (byte[] body : List.of(fork.request(5), new AddCheckpoint(5, List.of(), log.checkpoint()).bytes(),
                    new AddCheckpoint(5, log.log().consistency(4, 9).path(), log.checkpoint()).bytes(),
                    more(log.log().consistency(5, 9).path(), log.checkpoint())))
                assertThat(((NotAContinuation) witness.addCheckpoint(body)).proof()).isEmpty();
            assertThat(cosigned(witness).size()).isEqualTo(5);
            assertThat(witness.addCheckpoint(log.request(5))).isInstanceOf(Cosigned.class);
        }
    }

    private static byte[] more(List<Hash> path, Note checkpoint) {
        var longer = new ArrayList<>(path);
        longer.add(Hasher.EMPTY_ROOT);
        return new AddCheckpoint(5, longer, checkpoint).bytes();
    }

    @Test void from_nothing_the_proof_is_empty_and_the_empty_tree_has_its_root() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(Hasher.EMPTY_ROOT), log.checkpoint()).bytes()))
                    .isInstanceOf(NotAContinuation.class);
            var wrong = GrowingLog.signed(new Checkpoint(GrowingLog.ORIGIN, 0, log.tree().root()));
            assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), wrong).bytes())).isInstanceOf(NotAContinuation.class);
            var empty = GrowingLog.signed(new Checkpoint(GrowingLog.ORIGIN, 0, Hasher.EMPTY_ROOT));
            assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), empty).bytes())).isInstanceOf(Cosigned.class);
            assertThat(witness.addCheckpoint(log.request(0))).isInstanceOf(Cosigned.class);
        }
    }

    @Test void of_two_forks_that_race_exactly_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            var racing = on(new FaultyDisk());
            try (var left = new GrowingLog().to(3, "entry").to(8, "left"); var right = new GrowingLog().to(3, "entry").to(9, "right");
                    var start = new GrowingLog().to(3, "entry"); var threads = Executors.newFixedThreadPool(4)) {
                assertThat(racing.addCheckpoint(start.request(0))).isInstanceOf(Cosigned.class);
                var together = new CountDownLatch(1);
                List<Callable<WitnessAnswer>> asking = new ArrayList<>();
                for (var log : List.of(left, right, left, right)) {
                    byte[] body = log.request(3);
                    asking.add(() -> {
                        together.await();
                        return racing.addCheckpoint(body);
                    });
                }
                var futures = asking.stream().map(threads::submit).toList();
                together.countDown();
                List<WitnessAnswer> answers = new ArrayList<>();
                for (var future : futures) answers.add(future.get());
                assertThat(answers.stream().filter(Cosigned.class::isInstance)).hasSize(1);
                var winner = answers.get(0) instanceof Cosigned || answers.get(2) instanceof Cosigned ? left : right;
                assertThat(cosigned(racing)).isEqualTo(winner.tree());
                assertThat(answers.stream().filter(OtherSize.class::isInstance)).hasSize(3);
            }
        }
    }

    @Test void a_clock_that_runs_back_takes_no_cosignature_with_it() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            witness.addCheckpoint(log.request(0));
            clock.wallMillis = 1_740_000_000_000L;
            witness = on(disk.copy());
            witness.addCheckpoint(log.request(5));
            assertThat(COSIGNER.cosignedAt(witness.latest(HASH).orElseThrow(), SignatureProviders.bouncyCastle())).contains(1_750_000_000L);
        }
    }

    /// The disk fails, or the power does, at every operation in turn: whatever was answered is kept, and nothing else was promised.
    @Test void a_power_failure_at_any_moment_keeps_what_was_answered() throws Exception {
        Seeds.each(120, seed -> {
            disk = new FaultyDisk();
            witness = on(disk);
            var random = new Random(seed);
            try (var log = new GrowingLog().to(2, "entry"); var fork = new GrowingLog().to(2, "entry").to(6, "lie")) {
                witness.addCheckpoint(log.request(0));
                log.to(6, "entry");
                disk.failAfter(random.nextInt(7));
                boolean answered = false;
                try {
                    answered = witness.addCheckpoint(log.request(2)) instanceof Cosigned;
                } catch (IOException failed) {
                    // What may or may not be on the disk is no promise: it is said again only after it was written again.
                    if (cosigned(witness).size() == 2)
                        assertThatThrownBy(() -> witness.addCheckpoint(log.request(2))).isInstanceOf(IOException.class);
                    else assertThatThrownBy(() -> witness.addCheckpoint(log.request(6))).isInstanceOf(IOException.class);
                }
                witness = on(disk.crash(random));
                long size = cosigned(witness).size();
                if (answered) assertThat(size).isEqualTo(6);
                else assertThat(size).isIn(2L, 6L);
                // The fork of the same size: whoever was told "yes" is never contradicted.
                var other = witness.addCheckpoint(fork.request(size));
                if (answered) assertThat(other).isInstanceOf(NotAContinuation.class);
                else assertThat(other).isInstanceOf(size == 2 ? Cosigned.class : NotAContinuation.class);
            }
        });
    }

    @Test void what_cannot_be_read_back_is_not_overwritten() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            witness.addCheckpoint(log.request(0));
            String name = HASH + ".checkpoint";
            byte[] good = disk.content().get(name);
            for (int at : List.of(GrowingLog.ORIGIN.length() + 1, GrowingLog.ORIGIN.length() + 5, good.length - 10)) {
                byte[] bad = good.clone();
                bad[at] ^= 2;
                disk.damage(name, bad);
                var restarted = on(disk);
                log.to(9, "entry");
                assertThatThrownBy(() -> restarted.addCheckpoint(log.request(5))).isInstanceOf(IOException.class)
                        .hasMessageContaining(name);
                assertThatThrownBy(() -> restarted.latest(HASH)).isInstanceOf(IOException.class);
                assertThat(disk.content().get(name)).isEqualTo(bad);
            }
        }
    }
}
