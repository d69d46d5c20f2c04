package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.node.TestNode.text;
import static org.omninet.node.TestNode.textAt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.commands.EntryTagger;
import org.omninet.domain.TestKey;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;
import org.omninet.node.config.BadConfig;
import org.omninet.node.config.Config;
import org.omninet.node.keys.BadKey;
import org.omninet.node.keys.NodeKeys;

/// First start, later starts, stops, and starts that must not be.
@Timeout(60)
class LifecycleTest {
    private static final TestKey ANN = TestKey.of("ann");
    @TempDir Path folder;

    private Path data() { return folder.resolve("data"); }

    private static Followed follow(String name) { return new Followed(TestKey.of(name).did()); }

    @Test void a_later_start_finds_the_same_node_and_everything_it_said() throws IOException {
        String announced;
        long index;
        try (var net = new TestNode(data(), Map.of("log.origin", "omni.example/log"))) {
            announced = net.node.did() + net.node.logId().hex() + net.node.verifierKey();
            assertThat(net.node.announcement()).contains(net.node.uri().toString()).contains(net.node.did().text())
                    .contains("omni.example/log").contains(net.node.verifierKey()).contains("rollback undetectable");
            assertThat(textAt(net.json("/api/events/0"), "event.type")).isEqualTo("node.opened");
            index = net.recorded(net.signed(ANN, follow("bob"))).index();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data()))).isEqualTo("rwx------");
        assertThat(data().resolve("opening.cbor")).doesNotExist();
        try (var net = new TestNode(data(), Map.of("log.origin", "another.example/log"))) {
            assertThat(net.node.did() + net.node.logId().hex() + net.node.verifierKey()).isEqualTo(announced);
            assertThat(net.node.origin()).isEqualTo("omni.example/log");
            assertThat(textAt(net.json("/api/events/" + index), "event.type")).isEqualTo("social.followed");
        }
    }

    @Test void a_data_directory_is_for_one_node_at_a_time() {
        try (var net = new TestNode(data(), Map.of())) {
            assertThatThrownBy(() -> Node.start(TestNode.config(data(), Map.of()))).isInstanceOf(BadStart.class)
                    .hasMessageContaining("in use by another node");
            assertThat(net.get("/health/live").statusCode()).isEqualTo(200);
            var taken = TestNode.config(folder.resolve("other"), Map.of("http.port", "" + net.node.uri().getPort()));
            assertThatThrownBy(() -> Node.start(taken)).isInstanceOf(BadConfig.class).hasMessageContaining("cannot listen on 127.0.0.1:");
        }
    }

    @Test void keys_under_a_passphrase_need_it() {
        var open = TestNode.config(data(), Map.of()).withPassphrase("open sesame");
        try (var node = Node.start(open)) {
            assertThat(node.trouble()).isEmpty();
        }
        assertThatThrownBy(() -> Node.start(TestNode.config(data(), Map.of()))).isInstanceOf(BadKey.class)
                .hasMessageContaining("set OMNI_PASSPHRASE");
        assertThatThrownBy(() -> Node.start(TestNode.config(data(), Map.of()).withPassphrase("wrong"))).isInstanceOf(BadKey.class)
                .hasMessageContaining("OMNI_PASSPHRASE is not the one");
        Node.start(open).close();
    }

    @Test void a_first_start_that_ended_early_goes_on_with_the_same_log() throws IOException {
        byte[] opening;
        try (var data = DataDirectory.open(data())) {
            Config config = TestNode.config(data(), Map.of());
            var keys = NodeKeys.open(NodeKeys.folder(data(), Optional.empty()), true);
            Opening.of(data, config, keys, TestNode.CONTEXTS, System.currentTimeMillis());
            opening = Files.readAllBytes(data.opening());
        }
        try (var net = new TestNode(data(), Map.of())) {
            assertThat(net.get("/api/events/0", "Accept", "application/cbor").body()).isEqualTo(opening);
        }
    }

    @Test void a_first_start_that_ended_early_and_is_repeated_days_later_begins_anew() throws IOException {
        long days = 3 * DayTally.DAY_MILLIS;
        byte[] opening;
        Config config = TestNode.config(data(), Map.of());
        try (var data = DataDirectory.open(data())) {
            var keys = NodeKeys.open(NodeKeys.folder(data(), Optional.empty()), true);
            var prepared = Opening.of(data, config, keys, TestNode.CONTEXTS, System.currentTimeMillis() - days);
            opening = prepared.event().bytes();
            // It came as far as making the log, with nothing in it.
            var id = Hash.of(prepared.logId().bytes());
            var signer = new LogSigner(prepared.statement().origin(), id, keys.log(), keys.checkpoint());
            var setup = Setup.in(data.log(), id, signer, new EntryTagger(TestNode.CONTEXTS), new MemoryTagStore());
            DiskLog.create(setup.with(Layout.MODEST)).close();
            var same = Opening.of(data, config, keys, TestNode.CONTEXTS, System.currentTimeMillis() - days);
            assertThat(same.event().bytes()).isEqualTo(opening);
        }
        try (var net = new TestNode(data(), Map.of())) {
            assertThat(net.get("/api/events/0", "Accept", "application/cbor").body()).isNotEqualTo(opening);
            net.recorded(net.signed(ANN, follow("bob")));
        }
    }

    @Test void an_entry_0_that_was_recorded_is_kept_whatever_the_time() throws IOException {
        String logId;
        byte[] opening;
        try (var net = new TestNode(data(), Map.of())) {
            logId = net.node.logId().hex();
            opening = net.get("/api/events/0", "Accept", "application/cbor").body();
        }
        // As if it had ended between recording entry 0 and forgetting what was prepared.
        Files.write(data().resolve("opening.cbor"), opening);
        try (var data = DataDirectory.open(data())) {
            var keys = NodeKeys.open(NodeKeys.folder(data(), Optional.empty()), false);
            long later = System.currentTimeMillis() + 3 * DayTally.DAY_MILLIS;
            assertThat(Opening.of(data, TestNode.config(data(), Map.of()), keys, TestNode.CONTEXTS, later).logId().hex()).isEqualTo(logId);
        }
    }

    @Test void an_entry_0_that_a_power_failure_tore_is_written_again() throws IOException {
        try (var data = DataDirectory.open(data())) {
            Config config = TestNode.config(data(), Map.of());
            var keys = NodeKeys.open(NodeKeys.folder(data(), Optional.empty()), true);
            byte[] prepared = Opening.of(data, config, keys, TestNode.CONTEXTS, System.currentTimeMillis()).event().bytes();
            var segment = data.log().resolve(Header.file(0));
            Files.createDirectories(segment.getParent());
            var torn = new byte[Layout.FIRST_OFFSET + 1_000];
            torn[Layout.FIRST_OFFSET + 1] = 100;
            Files.write(segment, torn);
            assertThat(Opening.of(data, config, keys, TestNode.CONTEXTS, System.currentTimeMillis()).event().bytes()).isEqualTo(prepared);
        }
    }

    @Test void a_rolled_back_directory_is_noticed_by_the_pin_outside_of_it() throws IOException {
        Path pin = folder.resolve("pin");
        var pinned = Map.of("rollback.pinFile", pin.toString());
        try (var net = new TestNode(data(), pinned)) {
            net.recorded(net.signed(ANN, follow("bob")));
            assertThat(textAt(net.json("/api/node"), "rollback.against")).isEqualTo("pinFile");
        }
        copy(data(), folder.resolve("old"));
        try (var net = new TestNode(data(), pinned)) {
            net.recorded(net.signed(ANN, follow("cyd")));
        }
        assertThat(Files.readAllLines(pin).get(1)).isEqualTo("3");
        assertThatThrownBy(() -> Node.start(TestNode.config(folder.resolve("old"), pinned))).isInstanceOf(BadStart.class)
                .hasMessageContaining("rolled back").hasMessageContaining("saw 3 entries");
        assertThatThrownBy(() -> Node.start(TestNode.config(folder.resolve("new"), pinned))).isInstanceOf(BadStart.class)
                .hasMessageContaining("is of log");
        Node.start(TestNode.config(data(), pinned)).close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(from.relativize(file)));
        }
    }

    @Test void a_stop_waits_for_nobody_who_only_listens() throws Exception {
        try (var net = new TestNode(data(), Map.of())) {
            var stream = net.client.send(HttpRequest.newBuilder(net.uri("/api/stream?from=0")).build(), BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            long began = System.nanoTime();
            net.node.close();
            assertThat(System.nanoTime() - began).isLessThan(8_000_000_000L);
            assertThatThrownBy(() -> net.get("/health/live")).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test void a_process_asked_to_stop_ends_in_order_with_0() throws Exception {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")), Up.class.getName(), data().toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                lines.add(line);
                if (line.contains("rollback")) process.toHandle().destroy();
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).anyMatch(line -> line.startsWith("Omni-Net node at http://127.0.0.1:")).contains("stopped");
        assertThat(process.exitValue()).isZero();
    }

    /// The process of the test above.
    static final class Up {
        public static void main(String[] args) throws InterruptedException {
            NodeProcess.run(TestNode.config(Path.of(args[0]), Map.of()), System.out);
        }
    }

    @Test void a_day_is_summarised_once_it_is_over() throws IOException {
        long day = 20_000;
        long noon = day * DayTally.DAY_MILLIS + DayTally.DAY_MILLIS / 2;
        var tally = new DayTally(folder.resolve("today"), noon);
        tally.accepted();
        tally.accepted();
        tally.refused();
        assertThat(tally.tick(noon + 60_000)).isEmpty();
        var later = new DayTally(folder.resolve("today"), noon + 120_000);
        assertThat(later.tick(noon + 180_000)).isEmpty();
        assertThat(later.tick((day + 1) * DayTally.DAY_MILLIS + 1_000))
                .contains(new Summary(day, 2, 1, DayTally.DAY_MILLIS / 2 - 60_000));
        assertThat(later.tick((day + 1) * DayTally.DAY_MILLIS + 2_000)).isEmpty();
    }

    @Test void limits_are_kept_and_told() {
        try (var net = new TestNode(data(), Map.of("limits.streams", "0", "rate.statementsPerSecond", "1", "rate.burst", "2",
                "rate.uploadsPerSecond", "1"))) {
            assertThat(net.get("/api/stream").statusCode()).isEqualTo(503);
            net.recorded(net.signed(ANN, follow("bob")));
            net.recorded(net.signed(ANN, follow("cyd")));
            var tooFast = net.say(net.signed(ANN, follow("dee")));
            assertThat(tooFast.statusCode()).as(text(tooFast)).isEqualTo(429);
            assertThat(tooFast.headers().firstValue("Retry-After")).isPresent();
            int status = 0;
            for (int i = 0; i < 40 && status != 429; i++) status = net.post("/api/content", "application/octet-stream",
                    new byte[] {1, (byte) i}).statusCode();
            assertThat(status).isEqualTo(429);
        }
    }
}
