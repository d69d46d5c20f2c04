package org.omninet.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// `mirror` as a person meets it, and `verify` of what it finds.
class MirrorCommandTest {
    @TempDir Path temp;

    private Path site(Ledger ledger) throws IOException {
        Path site = Files.createTempDirectory(temp, "site");
        Files.delete(site);
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), site, _ -> { });
        return site;
    }

    @Test void a_mirror_of_any_web_server_is_followed_and_audited_clean() throws IOException {
        Path mirror = temp.resolve("mirror");
        try (var ledger = Ledger.opened().live(300)) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var tiles = ledger.tiles();
            server.createContext("/log/", exchange -> {
                var file = tiles.read(exchange.getRequestURI().getPath().substring(5));
                exchange.sendResponseHeaders(file.isPresent() ? 200 : 404, file.map(it -> it.length).orElse(-1));
                if (file.isPresent()) exchange.getResponseBody().write(file.get());
                exchange.close();
            });
            server.start();
            try {
                String url = "http://127.0.0.1:" + server.getAddress().getPort();
                var first = Verbs.run("mirror", url, mirror, "--once", "--key", ledger.key());
                assertThat(first.exit()).as(first.err()).isZero();
                assertThat(first.out()).contains("DONE: from 0 to 300 entries of test.invalid/log");
                ledger.live(700);
                var second = Verbs.run("mirror", url, mirror, "--once", "--json");
                assertThat(second.exit()).as(second.out()).isZero();
                assertThat(second.whole("from")).isEqualTo(300);
                assertThat(second.whole("size")).isEqualTo(700);
                assertThat(Verbs.run("mirror", url, mirror, "--once").out()).contains("DONE: nothing new");
            } finally {
                server.stop(0);
            }
            var audit = Verbs.run("audit", mirror, "--key", ledger.key());
            assertThat(audit.exit()).as(audit.err()).isZero();
            assertThat(audit.out()).contains("700 of 700", "SOUND");
            assertThat(Verbs.run("mirror", "http://127.0.0.1:9/log", mirror, "--once").exit()).isEqualTo(3);
        }
    }

    @Test void a_fork_is_an_alarm_with_a_proof_that_verify_accepts() throws IOException {
        Path mirror = temp.resolve("mirror");
        try (var ledger = Ledger.opened().live(300); var fork = Ledger.opened().live(200).say(ADA, Ledger.post("lie")).live(400);
                var twin = Ledger.opened().live(299).say(ADA, Ledger.post("lie")); var old = Ledger.opened().live(100)) {
            assertThat(Verbs.run("mirror", site(ledger), mirror, "--once").err()).contains("nobody told which key");
            for (var other : List.of(fork, twin)) {
                var alarm = Verbs.run("mirror", site(other), mirror, "--once");
                assertThat(alarm.exit()).isEqualTo(1);
                assertThat(alarm.err().lines()).singleElement().asString().contains("ALARM: test.invalid/log is convicted of two");
                var json = Verbs.run("mirror", site(other), mirror, "--once", "--json");
                Path proof = Path.of(json.text("file"));
                var sound = Verbs.run("verify", proof, "--key", ledger.key());
                assertThat(sound.exit()).as(sound.err()).isZero();
                assertThat(sound.out()).contains("SOUND: test.invalid/log has signed two histories", "by the pinned key");
                assertThat(Verbs.run("verify", proof, "--state", temp).out()).contains("integrity only");
                assertThat(Verbs.run("verify", proof, "--key", new Ledger("test.invalid/log", "thief", 1).key()).exit()).isEqualTo(1);
                String text = Files.readString(proof);
                Path forged = Files.writeString(temp.resolve("forged"), text.replace(line(text, 3), line(text, 2)));
                assertThat(Verbs.run("verify", forged, "--key", ledger.key()).exit()).isEqualTo(1);
            }
            var rollback = Verbs.run("mirror", site(old), mirror, "--once");
            assertThat(rollback.exit()).isEqualTo(1);
            assertThat(rollback.err()).contains("ALARM: test.invalid/log is rolled back: it has signed 300 entries and serves 100");
            assertThat(Verbs.run("audit", mirror, "--key", ledger.key()).out()).contains("300 of 300");
            assertThat(Verbs.run("mirror", site(ledger.live(500)), mirror, "--once").exit()).isZero();
        }
    }

    private static String line(String text, int number) { return text.lines().toList().get(number); }

    @Test void what_makes_no_sense_is_said_so() throws IOException {
        Path full = Files.createDirectory(temp.resolve("full"));
        Files.write(full.resolve("letter"), "mine".getBytes(UTF_8));
        try (var ledger = Ledger.opened().live(10); var thief = new Ledger("test.invalid/log", "thief", 1)) {
            assertThat(Verbs.run("mirror", site(ledger), full, "--once").exit()).isEqualTo(2);
            assertThat(Verbs.run("mirror", site(ledger), temp.resolve("m"), "--every", "0").exit()).isEqualTo(2);
            assertThat(Verbs.run("mirror", temp.resolve("none"), temp.resolve("m"), "--once").exit()).isEqualTo(3);
            var wrong = Verbs.run("mirror", site(ledger), temp.resolve("m"), "--once", "--key", thief.key());
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.err()).contains("not signed by");
            assertThat(Verbs.run("mirror", site(ledger), temp.resolve("m"), "--once", "--key", ledger.key()).exit()).isZero();
            Files.write(temp.resolve("m/tile/0/000.p/10"), new byte[320]);
            var damaged = Verbs.run("mirror", site(ledger), temp.resolve("m"), "--once");
            assertThat(damaged.exit()).isEqualTo(1);
            assertThat(damaged.err()).contains("the mirror itself is damaged");
        }
    }
}
