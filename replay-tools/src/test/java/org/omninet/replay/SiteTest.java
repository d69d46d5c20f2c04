package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.social.SocialStatement.Posted;

/// An export is a whole, small web site, and stays right when it is made again.
class SiteTest {
    @TempDir Path temp;

    private Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file).toString());
        }
        return files;
    }

    @Test void a_data_directory_is_exported_and_the_export_is_exported_again() throws IOException {
        try (var ledger = Ledger.onDisk(temp.resolve("data/log")).live(300)) {
            var made = Verbs.run("export", temp.resolve("data"), temp.resolve("site"));
            assertThat(made.exit()).as(made.err()).isZero();
            assertThat(files(temp.resolve("site")).keySet()).containsExactly("checkpoint", "index.html", "key", "tile/0/000",
                    "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44");
            assertThat(Verbs.run("audit", temp.resolve("site"), "--key", temp.resolve("site/key")).exit()).isZero();

            var before = files(temp.resolve("site"));
            var again = Verbs.run("export", temp.resolve("data"), temp.resolve("site"), "--json");
            assertThat(again.whole("files")).isZero();
            assertThat(files(temp.resolve("site"))).isEqualTo(before);

            ledger.live(600);
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site")).exit()).isZero();
            assertThat(files(temp.resolve("site")).keySet()).contains("tile/0/001", "tile/0/002.p/88").doesNotContain("tile/0/001.p/44");
            assertThat(Verbs.run("audit", temp.resolve("site"), "--key", ledger.key()).exit()).isZero();

            assertThat(Verbs.run("export", temp.resolve("site"), temp.resolve("copy")).exit()).isZero();
            assertThat(files(temp.resolve("copy")).keySet()).isEqualTo(files(temp.resolve("site")).keySet());
        }
    }

    @Test void a_folder_of_somebody_else_is_left_alone() throws IOException {
        Files.writeString(temp.resolve("thesis.txt"), "mine");
        try (var ledger = Ledger.onDisk(temp.resolve("data/log")).live(5)) {
            assertThat(Verbs.run("export", temp.resolve("data"), temp).exit()).isEqualTo(2);
            assertThat(ledger.log().size()).isEqualTo(5);
        }
    }

    @Test void content_goes_along_until_it_is_erased_and_is_checked_by_its_name() throws IOException {
        var kept = ContentObject.ofText(Ledger.ADA.did(), new byte[16], "text/plain", "kept");
        var erased = ContentObject.ofText(Ledger.ADA.did(), new byte[16], "text/plain", "erased");
        var envied = ContentObject.ofText(Ledger.ADA.did(), new byte[16], "text/plain", "envied");
        Path content = Files.createDirectories(temp.resolve("data/content/kept/aa"));
        for (var object : List.of(kept, erased, envied)) Files.write(content.resolve(object.cid().toString()), object.encode());
        try (var ledger = Ledger.onDisk(temp.resolve("data/log"))) {
            for (var object : List.of(kept, erased, envied))
                ledger.say(Ledger.ADA, new Posted(object.cid(), List.of(), List.of(), Optional.empty()));
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site"), "--json").whole("objects")).isEqualTo(3);

            ledger.say(Ledger.ADA, new Erased(erased.cid(), Reason.AUTHOR)).say(Ledger.BOB, new Erased(envied.cid(), Reason.AUTHOR));
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site"), "--json").whole("objects")).isEqualTo(2);
            assertThat(files(temp.resolve("site")).keySet()).contains("content/" + kept.cid(), "content/" + envied.cid())
                    .doesNotContain("content/" + erased.cid());
            assertThat(Verbs.run("audit", temp.resolve("site"), "--key", ledger.key(), "--json").whole("content")).isEqualTo(2);

            Path file = temp.resolve("site/content/" + kept.cid());
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.write(file, bytes);
            var damaged = Verbs.run("audit", temp.resolve("site"), "--key", ledger.key());
            assertThat(damaged.exit()).isEqualTo(1);
            assertThat(damaged.err()).contains("file content/" + kept.cid());
        }
    }

    @Test void every_bit_of_the_checkpoint_and_the_key_of_a_small_site_counts() throws IOException {
        try (var ledger = Ledger.onDisk(temp.resolve("data/log")).live(9)) {
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site")).exit()).isZero();
            for (String name : List.of("checkpoint", "key")) {
                Path file = temp.resolve("site").resolve(name);
                byte[] bytes = Files.readAllBytes(file);
                for (int at = 0; at < bytes.length - 1; at++) {
                    byte[] flipped = bytes.clone();
                    flipped[at] ^= (byte) (1 << at % 7);
                    Files.write(file, flipped);
                    var audit = Verbs.run("audit", temp.resolve("site"), "--state", temp.resolve("state"), "--trust-signatures");
                    assertThat(audit.exit()).as("byte %d of %s: %s", at, name, audit.err()).isEqualTo(1);
                    assertThat(audit.err()).contains(name);
                }
                Files.write(file, bytes);
            }
            assertThat(Verbs.run("audit", temp.resolve("site"), "--key", ledger.key()).exit()).isZero();
        }
    }

    @Test void a_log_is_found_by_the_url_of_its_site_and_by_that_of_the_node_that_serves_it() throws IOException {
        try (var ledger = Ledger.onDisk(temp.resolve("data/log")).live(300)) {
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("web/log")).exit()).isZero();
            var server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    temp.resolve("web").toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
            server.start();
            try {
                String url = "http://127.0.0.1:" + server.getAddress().getPort();
                for (String where : List.of(url + "/log", url + "/log/", url, url + "/")) {
                    var audit = Verbs.run("audit", where, "--key", ledger.key());
                    assertThat(audit.exit()).as("%s: %s", where, audit.err()).isZero();
                }
                assertThat(Verbs.run("audit", url + "/nothing", "--key", ledger.key()).exit()).isEqualTo(3);
            } finally {
                server.stop(0);
            }
        }
    }

    @Test void a_damaged_log_is_not_published() throws IOException {
        try (var ledger = Ledger.onDisk(temp.resolve("data/log")).live(300)) {
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site")).exit()).isZero();
            byte[] bundle = Files.readAllBytes(temp.resolve("site/tile/entries/000"));
            bundle[1_000] ^= 1;
            Files.write(temp.resolve("site/tile/entries/000"), bundle);
            var made = Verbs.run("export", temp.resolve("site"), temp.resolve("copy"));
            assertThat(made.exit()).isEqualTo(1);
            assertThat(temp.resolve("copy/checkpoint")).doesNotExist();
            assertThat(Verbs.run("export", temp.resolve("data"), temp.resolve("site")).exit()).as("repaired from the source").isZero();
            assertThat(Verbs.run("audit", temp.resolve("site"), "--key", ledger.key()).exit()).isZero();
        }
    }
}
