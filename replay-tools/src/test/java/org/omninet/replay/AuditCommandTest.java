package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;
import static org.omninet.replay.Ledger.BOB;
import static org.omninet.replay.Ledger.pay;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// `audit` as a person or a program meets it.
class AuditCommandTest {
    @TempDir Path temp;

    private Path site(Ledger ledger, String name) throws IOException {
        Path site = temp.resolve(name);
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), site, _ -> { });
        return site;
    }

    @Test void a_sound_log_says_what_was_verified() throws IOException {
        try (var ledger = Ledger.opened().live(300)) {
            Path site = site(ledger, "site");
            var people = Verbs.run("audit", site, "--key", ledger.key(), "--state", temp);
            assertThat(people.exit()).isZero();
            assertThat(people.out()).contains("entries     300 of 300", "signatures  300 verified", "accounts    2",
                    "granted 1.500000, backed 0.000000", "SOUND: every place, every signature, every decision",
                    "a development log: its epochs of 3,600 s are under a day")
                    .doesNotContain("integrity only");

            var program = Verbs.run("audit", site, "--key", site.resolve("key"), "--state", temp, "--json");
            assertThat(program.exit()).isZero();
            assertThat(program.json()).hasSize(1);
            assertThat(program.text("verdict")).isEqualTo("sound");
            assertThat(program.text("trust")).isEqualTo("pinned key");
            assertThat(program.whole("entries")).isEqualTo(300);
            assertThat(program.whole("maturingMillis")).isEqualTo(3_600_000);
        }
    }

    @Test void the_report_of_a_log_is_always_the_same_bytes() throws IOException {
        try (var ledger = Ledger.opened().live(300)) {
            Path site = site(ledger, "site");
            for (int i = 0; i < 2; i++)
                Verbs.run("audit", site, "--state", temp.resolve("state" + i), "--report", temp.resolve("report" + i));
            assertThat(temp.resolve("report0")).hasSameBinaryContentAs(temp.resolve("report1"));
            assertThat(Files.readString(temp.resolve("report0"))).contains("\"verdict\":\"sound\"", ADA.did().text(), BOB.did().text())
                    .doesNotContain("millis");
        }
    }

    @Test void a_broken_law_is_told_with_index_and_id() throws IOException {
        try (var ledger = Ledger.opened().live(20).say(ADA, pay(BOB.did(), 900_000_000))) {
            Path site = site(ledger, "site");
            var people = Verbs.run("audit", site, "--state", temp);
            assertThat(people.exit()).isEqualTo(1);
            assertThat(people.err()).contains("WRONG: index 20 (bafyrei", "NotEnough");
            var program = Verbs.run("audit", site, "--state", temp, "--json");
            assertThat(program.exit()).isEqualTo(1);
            assertThat(program.whole("index")).isEqualTo(20);
            assertThat(program.text("id")).startsWith("bafyrei");
            assertThat(program.text("law")).contains("NotEnough");
        }
    }

    @Test void without_a_key_it_says_integrity_only_and_alarms_when_the_key_changes() throws IOException {
        try (var ledger = Ledger.opened().live(20); var thief = new Ledger("test.invalid/log", "thief", 1).open().live(30)) {
            var first = Verbs.run("audit", site(ledger, "site"), "--state", temp);
            assertThat(first.exit()).isZero();
            assertThat(first.out()).contains("integrity only");
            assertThat(temp.resolve("known-logs")).content().contains(ledger.key().toString());
            assertThat(Verbs.run("audit", site(ledger.live(40), "site"), "--state", temp).exit()).isZero();

            var changed = Verbs.run("audit", site(thief, "thief"), "--state", temp);
            assertThat(changed.exit()).isEqualTo(1);
            assertThat(changed.err()).contains("THE KEY HAS CHANGED", ledger.key().toString(), thief.key().toString());
            assertThat(temp.resolve("known-logs")).content().contains(ledger.key().toString()).doesNotContain(thief.key().toString());
        }
    }

    @Test void a_log_that_changes_its_past_is_an_alarm() throws IOException {
        try (var ledger = Ledger.opened().live(20); var other = Ledger.opened().live(19).say(ADA, Ledger.post("another")).live(30)) {
            assertThat(Verbs.run("audit", site(ledger, "site"), "--state", temp).exit()).isZero();
            var changed = Verbs.run("audit", site(other, "other"), "--state", temp);
            assertThat(changed.exit()).isEqualTo(1);
            assertThat(changed.err()).contains("THE PAST HAS CHANGED: at size 20");
        }
    }

    @Test void what_cannot_be_read_is_not_proven_wrong() {
        assertThat(Verbs.run("audit", temp.resolve("nothing"), "--state", temp).exit()).isEqualTo(3);
        assertThat(Verbs.run("audit", "http://127.0.0.1:9/log", "--state", temp).exit()).isEqualTo(3);
        assertThat(Verbs.run("audit", "http://a b/log", "--state", temp).exit()).isEqualTo(3);
        assertThat(Verbs.run("audit").exit()).isEqualTo(2);
        assertThat(Verbs.run("audit", temp, "--key", "no+key").exit()).isEqualTo(2);
    }

    @Test void any_web_server_will_do() throws IOException {
        try (var ledger = Ledger.opened().live(600)) {
            Path site = site(ledger, "site");
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/log/", exchange -> {
                Path file = site.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
                boolean there = Files.isRegularFile(file);
                exchange.sendResponseHeaders(there ? 200 : 404, there ? Files.size(file) : -1);
                try (var body = exchange.getResponseBody()) {
                    if (there) Files.copy(file, body);
                }
            });
            server.start();
            try {
                var audit = Verbs.run("audit", "http://127.0.0.1:" + server.getAddress().getPort() + "/log/", "--key", ledger.key());
                assertThat(audit.exit()).as(audit.err()).isZero();
                assertThat(audit.out()).contains("600 of 600");
            } finally {
                server.stop(0);
            }
        }
    }
}
