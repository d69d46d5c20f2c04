package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.node.TestNode;

/// The drill: a node is copied while it works, lost, and brought back; and the doctor looks at each.
@Timeout(60)
class BackupDrillTest {
    private static final String NOWHERE = "http://127.0.0.1:9";
    @TempDir Path folder;

    private Path data() { return folder.resolve("data"); }

    private Path backup() { return folder.resolve("backup"); }

    private Path restored() { return folder.resolve("restored"); }

    private Typed omni(Path data, String... words) { return Typed.at(data, NOWHERE, words); }

    /// A node with two people, a post and a grant, backed up while it runs.
    private record Before(String did, String logId, long size, String key) {}

    private Before backedUp() {
        try (var net = new TestNode(data(), Map.of())) {
            var url = net.node.uri().toString();
            Typed.at(data(), url, "identity", "new", "ada").expect(0);
            Typed.at(data(), url, "post", "words that must come back").expect(0);
            long last = Typed.at(data(), url, "grant", "5", "ada").expect(0).index();
            var copied = Typed.at(data(), url, "backup", backup().toString(), "--json").expect(0).object();
            assertThat(Json.whole(copied, "entries")).isGreaterThan(last);
            Typed.at(data(), url, "post", "said after the backup").expect(0);
            return new Before(net.node.did().text(), net.node.logId().hex(), Json.whole(copied, "entries"), net.node.verifierKey());
        }
    }

    @Test void a_restored_node_is_the_same_node() {
        var before = backedUp();
        assertThat(Typed.omni(Map.of(), "fsck", backup().toString()).expect(0).out()).contains("SOUND");
        assertThat(omni(restored(), "restore", backup().toString()).expect(0).out()).contains("restored " + before.size() + " entries");
        Typed.omni(Map.of(), "fsck", restored().toString()).expect(0);
        try (var net = new TestNode(restored(), Map.of())) {
            assertThat(net.node.did().text()).isEqualTo(before.did());
            assertThat(net.node.logId().hex()).isEqualTo(before.logId());
            assertThat(net.node.verifierKey()).isEqualTo(before.key());
            var url = net.node.uri().toString();
            net.json("/api/feed?fresh=" + (before.size() - 1));
            assertThat(Typed.at(restored(), url, "feed").expect(0).out()).contains("words that must come back")
                    .doesNotContain("said after the backup");
            assertThat(Typed.at(restored(), url, "account").expect(0).out()).contains("free to spend  5");
            assertThat(Typed.at(restored(), url, "post", "alive again").expect(0).index()).isGreaterThanOrEqualTo(before.size());
            Typed.omni(Map.of(), "audit", url + "/log", "--key", before.key()).expect(0);
        }
        Typed.omni(Map.of(), "fsck", restored().toString()).expect(0);
    }

    @Test void nothing_is_written_over_what_is_there_and_an_unfinished_backup_is_refused() throws IOException {
        var before = backedUp();
        assertThat(omni(data(), "backup", backup().toString()).expect(3).err()).contains("not empty; nothing is written over");
        assertThat(omni(data(), "restore", backup().toString()).expect(3).err()).contains("not empty; nothing is written over");
        assertThat(omni(folder.resolve("none"), "backup", restored().toString()).expect(3).err()).contains("no data directory");
        assertThat(omni(restored(), "restore", folder.resolve("none").toString()).exit()).isEqualTo(3);
        assertThat(restored()).doesNotExist();
        Files.delete(backup().resolve("backup-complete"));
        assertThat(omni(restored(), "restore", backup().toString(), "--json").expect(3).out()).contains("no finished backup");
        assertThat(restored()).doesNotExist();
        try (var net = new TestNode(data(), Map.of())) {
            assertThat(net.node.logId().hex()).isEqualTo(before.logId());
        }
    }

    @Test void the_read_models_of_a_stopped_node_are_rebuilt_from_its_log() {
        backedUp();
        assertThat(omni(data(), "projections", "rebuild").expect(0).out()).contains("proven equal");
        var again = omni(data(), "projections", "rebuild", "--json").expect(0).object();
        assertThat(Json.text(again, "state")).isEqualTo("done");
        assertThat(omni(folder.resolve("none"), "projections", "rebuild").exit()).isIn(2, 3);
    }

    @Test void the_doctor_and_the_node_say_whose_waiting_times_are_short() {
        try (var net = new TestNode(data(), Map.of("log.epochMillis", "60000"))) {
            assertThat(Typed.at(data(), net.node.uri().toString(), "doctor").expect(0).out())
                    .contains("a development log: epochs of 60 s", "waits 60 s");
            assertThat(TestNode.numberAt(net.json("/api/node"), "maturingMillis")).isEqualTo(60_000);
        }
        try (var net = new TestNode(restored(), Map.of())) {
            assertThat(Typed.at(restored(), net.node.uri().toString(), "doctor").expect(0).out()).doesNotContain("development");
            assertThat(TestNode.numberAt(net.json("/api/node"), "maturingMillis")).isEqualTo(72 * 3_600_000);
        }
    }

    @Test void the_doctor_finds_what_is_wrong_and_names_what_mends_it() throws IOException {
        assertThat(omni(data(), "doctor").expect(0).out()).contains("no data directory", "omni up --data");
        backedUp();
        var well = omni(data(), "doctor").expect(0).out();
        assertThat(well).contains("is its owner's alone", "is whole:", "no node answers").doesNotContain("bad ");
        assertThat(omni(data(), "doctor", "--json").expect(0).objects()).allSatisfy(it -> assertThat(it.values()).containsKey("state"));
        Files.setPosixFilePermissions(data().resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(omni(data(), "doctor").expect(1).out()).contains("can be read by others", "mend: chmod 700 " + data().resolve("keys"));
        Files.setPosixFilePermissions(data().resolve("keys"), PosixFilePermissions.fromString("rwx------"));
        omni(data(), "doctor").expect(0);
        damage(data());
        var ill = omni(data(), "doctor").expect(1).out();
        assertThat(ill).contains("bad ", "mend: omni restore BACKUP --data NEW-DIR");
        assertThat(omni(data(), "backup", folder.resolve("second").toString()).exit()).isIn(1, 3);
        assertThat(omni(restored(), "restore", folder.resolve("second").toString()).exit()).isIn(1, 3);
    }

    /// Flips one byte of the first entry.
    private static void damage(Path data) throws IOException {
        Path segment;
        try (var files = Files.list(data.resolve("log/segments"))) {
            segment = files.filter(it -> it.toString().endsWith(".seg")).sorted().findFirst().orElseThrow();
        }
        try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
            long at = 3 * 4096 + 200;
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1);
        }
    }
}
