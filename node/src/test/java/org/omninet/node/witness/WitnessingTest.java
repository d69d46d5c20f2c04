package org.omninet.node.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.node.TestNode.numberAt;
import static org.omninet.node.TestNode.text;
import static org.omninet.node.TestNode.textAt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.witness.AddCheckpoint;
import org.omninet.log.witness.Equivocation;
import org.omninet.log.witness.Witness;
import org.omninet.log.witness.WitnessReply;
import org.omninet.node.BadStart;
import org.omninet.node.Node;
import org.omninet.node.TestNode;
import org.omninet.replay.AuditCommand;
import org.omninet.replay.MirrorCommand;
import org.omninet.replay.VerifyCommand;
import picocli.CommandLine;

/// Nodes that watch each other, over HTTP and on disks.
class WitnessingTest {
    private static final TestKey ANN = TestKey.of("ann");

    @TempDir Path folder;

    /// A free port that the next process may take: the two nodes must know each other's before either is there.
    private static int port() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void follow(TestNode node, String whom) {
        node.recorded(node.signed(ANN, new Followed(TestKey.of(whom).did())));
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within 30 seconds");
            Thread.sleep(20);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(from.relativize(file)));
        }
    }

    private Path policy(String name, String verifier, String witnessKey, String url) throws IOException {
        return Files.writeString(folder.resolve(name), "log " + verifier + "\nwitness w " + witnessKey + " " + url + "\nquorum w\n");
    }

    private static HttpResponse<byte[]> add(TestNode witness, byte[] body) {
        return witness.send(HttpRequest.newBuilder(witness.uri("/witness/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] request(TestNode log, long old) {
        var head = log.node.log().head();
        var proof = old == 0 ? List.<Hash>of() : log.node.log().consistency(old, head.size()).path();
        return new AddCheckpoint(old, proof, Note.parse(head.checkpoint())).bytes();
    }

    @Test void every_answer_of_add_checkpoint_as_tlog_witness_says_it() throws IOException {
        try (var log = new TestNode(folder.resolve("log"), Map.of());
                var witness = new TestNode(folder.resolve("witness"), Map.of("witness.logs", log.node.verifierKey()));
                var stranger = new TestNode(folder.resolve("stranger"), Map.of("log.origin", log.node.origin()))) {
            follow(log, "bob");
            String hash = Witness.originHash(log.node.origin());
            assertThat(witness.get("/witness/" + hash + "/checkpoint").statusCode()).isEqualTo(404);
            var yes = add(witness, request(log, 0));
            assertThat(yes.statusCode()).as(text(yes)).isEqualTo(200);
            var note = new Note(Note.parse(log.node.log().head().checkpoint()).text(), Note.parse("x\n\n" + text(yes)).lines());
            var cosigned = Policy.parse("witness w " + witness.node.witnessKey() + "\nquorum w").cosigned(note, SignatureProviders.best());
            assertThat(cosigned.names()).containsExactly("w");
            var latest = witness.get("/witness/" + hash + "/checkpoint");
            assertThat(text(latest)).startsWith(note.text()).contains(note.lines().getFirst().toString());

            var other = add(witness, request(log, 1));
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.headers().firstValue("Content-Type")).contains(WitnessReply.SIZE);
            assertThat(text(other)).isEqualTo("2\n");
            follow(log, "cyd");
            problem(add(witness, new AddCheckpoint(2, List.of(), Note.parse(log.node.log().head().checkpoint())).bytes()), 422,
                    "NotAContinuation");
            problem(add(witness, new AddCheckpoint(9, List.of(), Note.parse(log.node.log().head().checkpoint())).bytes()), 400,
                    "BadCheckpoint");
            problem(add(witness, "old 0".getBytes(UTF_8)), 400, "BadCheckpoint");
            problem(add(witness, request(stranger, 0)), 403, "NotSignedByLog");
            problem(add(log, request(log, 0)), 404, "LogNotWatched");
            problem(witness.post("/witness/add-checkpoint", "text/plain", new byte[AddCheckpoint.MAX_BYTES + 1]), 413, "BodyTooLarge");
            assertThat(add(witness, request(log, 2)).statusCode()).isEqualTo(200);
            assertThat(textAt(witness.json("/api/node"), "witness.verifierKey")).isEqualTo(witness.node.witnessKey());
            assertThat(numberAt(witness.json("/api/node"), "witness.logs")).isEqualTo(1);

            // Its disk says no: nothing is promised.
            Path file = folder.resolve("witness/witness").resolve(hash + ".checkpoint");
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            follow(log, "dee");
            problem(add(witness, request(log, 3)), 503, "WitnessUnavailable");
        }
    }

    private static void problem(HttpResponse<byte[]> answer, int status, String name) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(textAt(TestNode.json(answer), "type")).isEqualTo("/errors#" + name);
    }

    @Test void two_nodes_watch_each_other_and_a_copy_of_one_is_caught() throws Exception {
        int portA = port();
        int portB = port();
        Path dataA = folder.resolve("a");
        Path dataB = folder.resolve("b");
        String keyA;
        String keyB;
        String witnessA;
        String witnessB;
        try (var a = new TestNode(dataA, Map.of()); var b = new TestNode(dataB, Map.of())) {
            keyA = a.node.verifierKey();
            keyB = b.node.verifierKey();
            witnessA = a.node.witnessKey();
            witnessB = b.node.witnessKey();
        }
        var policyA = policy("policy-a", keyA, witnessB, "http://127.0.0.1:" + portB + "/witness");
        var policyB = policy("policy-b", keyB, witnessA, "http://127.0.0.1:" + portA + "/witness");
        var configA = Map.of("http.port", "" + portA, "witness.logs", keyB, "witness.policy", policyA.toString(),
                "witness.intervalMillis", "100");
        var configB = Map.of("http.port", "" + portB, "witness.logs", keyA, "witness.policy", policyB.toString(),
                "witness.intervalMillis", "100");
        Path mirror = folder.resolve("mirror");
        try (var a = new TestNode(dataA, configA)) {
            // The other one is not there yet: nothing is published, and nobody waits for that.
            follow(a, "bob");
            problem(a.get("/log/checkpoint"), 503, "NothingPublished");
            try (var b = new TestNode(dataB, configB)) {
                follow(b, "cyd");
                until(() -> numberAt(a.json("/api/node"), "cosigned.size") == 2 && numberAt(b.json("/api/node"), "cosigned.size") == 2);
                var published = Note.parse(a.get("/log/checkpoint").body());
                assertThat(Policy.parse(Files.readAllBytes(policyA)).cosigned(published, SignatureProviders.best()).names())
                        .containsExactly("w");
                assertThat(textAt(a.json("/api/node"), "rollback.against")).isEqualTo("witnesses");
                assertThat(text(a.get("/metrics"))).contains("omni_cosigned_size 2.0", "omni_cosigned_behind 0.0", "omni_witness_logs 1.0");
                assertThat(run(new MirrorCommand(), a.uri("/log"), mirror, "--once", "--policy", policyA)).isZero();
                assertThat(run(new AuditCommand(), mirror, "--policy", policyA)).isZero();
            }
        }
        copy(dataA, folder.resolve("twin"));
        try (var b = new TestNode(dataB, configB)) {
            try (var a = new TestNode(dataA, configA)) {
                follow(a, "dee");
                follow(a, "eve");
                until(() -> numberAt(a.json("/api/node"), "cosigned.size") == 4);
                assertThat(run(new MirrorCommand(), a.uri("/log"), mirror, "--once", "--policy", policyA)).isZero();
            }
            // An old copy with the same key does not start while a witness remembers.
            var twin = Map.of("witness.policy", policyA.toString(), "witness.intervalMillis", "100");
            assertThatThrownBy(() -> Node.start(TestNode.config(folder.resolve("twin"), twin))).isInstanceOf(BadStart.class)
                    .hasMessageContaining("witness w has cosigned").hasMessageContaining("size 4 root").hasMessageContaining("size 2 root")
                    .hasMessageContaining("rolled back");
            assertThat(b.node.trouble()).isEmpty();
        }
        // Nobody is there to remember: it starts, and signs a second history.
        Path alone = policy("policy-alone", keyA, witnessB, "http://127.0.0.1:" + portB + "/witness");
        try (var twin = new TestNode(folder.resolve("twin"), Map.of())) {
            follow(twin, "fay");
            follow(twin, "gil");
            assertThat(run(new MirrorCommand(), twin.uri("/log"), mirror, "--once", "--key", keyA)).isEqualTo(1);
            Path proof;
            try (var files = Files.list(mirror)) {
                proof = files.filter(it -> it.getFileName().toString().startsWith("equivocation-")).findFirst().orElseThrow();
            }
            assertThat(run(new VerifyCommand(), proof, "--key", keyA)).isZero();
            try (var b = new TestNode(dataB, configB)) {
                problem(add(b, request(twin, 4)), 422, "NotAContinuation");
                try (var files = Files.list(dataB.resolve("witness"))) {
                    Path kept = files.filter(it -> it.getFileName().toString().startsWith("equivocation-")).findFirst().orElseThrow();
                    assertThat(run(new VerifyCommand(), kept, "--key", keyA)).isZero();
                    assertThat(Equivocation.parse(Files.readString(kept)).first().text()).contains("\n4\n");
                }
            }
        }
        // One that learns of it only later stops by itself.
        try (var twin = new TestNode(folder.resolve("twin"), Map.of("witness.policy", alone.toString(), "witness.intervalMillis", "100"))) {
            assertThat(twin.node.trouble()).isEmpty();
            try (var b = new TestNode(dataB, configB)) {
                assertThat(b.node.trouble()).isEmpty();
                twin.node.awaitClose();
            }
        }
    }

    private static int run(Object verb, Object... arguments) {
        return new CommandLine(verb).execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    @Test void what_was_cosigned_is_published_after_a_restart_too_and_a_silent_witness_only_makes_it_older() throws Exception {
        Path data = folder.resolve("log");
        String key;
        try (var node = new TestNode(data, Map.of())) {
            key = node.node.verifierKey();
        }
        Map<String, String> config;
        try (var witness = new TestNode(folder.resolve("w"), Map.of("witness.logs", key))) {
            Path policy = policy("policy", key, witness.node.witnessKey(), witness.uri("/witness/").toString());
            config = Map.of("witness.policy", policy.toString(), "witness.intervalMillis", "100");
            try (var node = new TestNode(data, config)) {
                until(() -> numberAt(node.json("/api/node"), "cosigned.size") == 1);
            }
        }
        try (var node = new TestNode(data, config)) {
            follow(node, "bob");
            assertThat(Checkpoint.parse(Note.parse(node.get("/log/checkpoint").body()).text()).size()).isEqualTo(1);
            until(() -> !((Value.Items) TestNode.at(node.json("/api/node"), "cosigned.witnesses")).values().stream()
                    .allMatch(it -> Optional.ofNullable(((Value.Fields) it).values().get("trouble")).isEmpty()));
            assertThat(numberAt(node.json("/api/node"), "cosigned.lag")).isEqualTo(1);
            assertThat(node.node.trouble()).as("it is ready all the same").isEmpty();
        }
    }

    @Test void a_policy_or_a_key_that_makes_no_sense_does_not_start() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad"), "quorum none\nwho\n");
        for (var more : List.of(Map.of("witness.logs", "no+key"), Map.of("witness.policy", bad.toString()),
                Map.of("witness.policy", folder.resolve("none").toString()), Map.of("witness.name", "a name")))
            assertThatThrownBy(() -> Node.start(TestNode.config(folder.resolve("x"), more))).hasMessageContaining("witness.");
        assertThatThrownBy(() -> Node.start(TestNode.config(folder.resolve("x"), Map.of("witness.policy", bad.toString()))))
                .hasMessageContaining("line 2");
    }
}
