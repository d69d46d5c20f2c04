package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.TestKey;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.merkle.Hash;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.node.BadStart;
import org.omninet.node.Node;
import org.omninet.node.TestNode;

/// A log that is damaged below its last commit: it is not started, and is made whole from a mirror.
@Timeout(120)
class RestoreFromMirrorTest {
    private static final TestKey ANN = TestKey.of("ann");
    private static final int MIRRORED = 30;
    private static final int MORE = 10;
    @TempDir Path folder;
    private final List<Receipt> receipts = new ArrayList<>();

    private Path data() { return folder.resolve("data"); }

    private Path mirror() { return folder.resolve("mirror"); }

    private Path segment() { return data().resolve("log").resolve(Header.file(0)); }

    @BeforeEach void a_node_with_a_mirror_that_is_a_little_behind() {
        try (var net = new TestNode(data(), Map.of())) {
            for (int i = 0; i < MIRRORED; i++) follow(net, i);
            Typed.omni(Map.of(), "export", net.node.uri() + "/log", mirror().toString()).expect(0);
            for (int i = 0; i < MORE; i++) follow(net, MIRRORED + i);
        }
    }

    private void follow(TestNode net, int whom) {
        receipts.add(net.recorded(net.signed(ANN, new Followed(TestKey.of("p" + whom).did()))));
    }

    private Typed restore(String from, String... more) {
        var words = new ArrayList<>(List.of("restore", "--from", from));
        words.addAll(List.of(more));
        return Typed.at(data(), "http://127.0.0.1:9", words.toArray(String[]::new));
    }

    private static void flip(Path file, long at) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int was = open.read();
            open.seek(at);
            open.write(was ^ 1);
        }
    }

    /// Where the entry of a receipt begins in the first segment.
    private long offset(int receipt) throws IOException {
        long at = Layout.FIRST_OFFSET;
        try (var open = new RandomAccessFile(segment().toFile(), "r")) {
            for (long i = 0; i < receipts.get(receipt).index(); i++) {
                open.seek(at);
                at += 2 + open.readUnsignedShort();
            }
        }
        return at;
    }

    private void goesOn() {
        try (var net = new TestNode(data(), Map.of())) {
            assertThat(net.node.log().size()).isGreaterThanOrEqualTo(receipts.getLast().size());
            for (var receipt : receipts) assertThat(net.node.log().entry(receipt.index())).isEqualTo(receipt.entry());
            var last = receipts.getLast();
            var root = Hash.of(last.root().bytes());
            assertThat(net.node.log().consistency(last.size(), net.node.log().size()).verify(root, net.node.log().head().root())).isTrue();
            follow(net, 999);
            Typed.omni(Map.of(), "audit", net.node.uri() + "/log", "--key", net.node.verifierKey()).expect(0);
        }
    }

    @Test void what_is_damaged_is_named_refused_and_restored() throws IOException {
        long at = offset(7);
        flip(segment(), at + 40);
        assertThatThrownBy(() -> Node.start(TestNode.config(data(), Map.of()))).isInstanceOf(BadStart.class)
                .hasMessageContaining("damaged from entry " + receipts.get(7).index() + " on and nothing was changed")
                .hasMessageContaining("omni restore --from MIRROR --data " + data());
        byte[] before = Files.readAllBytes(segment());
        var done = restore(mirror().toString(), "--json").expect(0).object();
        assertThat(Json.whole(done, "entries")).isEqualTo(receipts.getLast().size());
        assertThat(Json.whole(done, "fromMirror")).isLessThan(receipts.getLast().size());
        assertThat(Files.readAllBytes(Path.of(Json.text(done, "kept")).resolve(Header.file(0)))).as("kept as it was").isEqualTo(before);
        goesOn();
        Typed.omni(Map.of(), "fsck", data().toString()).expect(0);
    }

    @Test void a_mirror_is_as_good_over_http() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(mirror().toRealPath()));
        server.start();
        try {
            flip(segment(), offset(0) + 40);
            restore("http://127.0.0.1:" + server.getAddress().getPort()).expect(0);
        } finally {
            server.stop(0);
        }
        goesOn();
    }

    @Test void nothing_less_than_was_published_is_put_in_its_place() throws IOException {
        flip(segment(), offset(MIRRORED + 3) + 40);
        byte[] before = Files.readAllBytes(segment());
        assertThat(restore(mirror().toString()).expect(3).err()).contains("bring a newer mirror");
        assertThat(Files.readAllBytes(segment())).isEqualTo(before);
        Files.delete(data().resolve("log/checkpoint"));
        Files.deleteIfExists(data().resolve("log/checkpoint.latest"));
        assertThat(restore(mirror().toString()).expect(3).err()).contains("--all-was-published");
    }

    @Test void another_logs_mirror_and_a_forged_one_are_refused() throws IOException {
        Path other = folder.resolve("other");
        Path stranger = folder.resolve("stranger");
        try (var net = new TestNode(other, Map.of())) {
            net.recorded(net.signed(ANN, new Followed(TestKey.of("p").did())));
            Typed.omni(Map.of(), "export", net.node.uri() + "/log", stranger.toString()).expect(0);
        }
        flip(segment(), offset(7) + 40);
        assertThat(restore(stranger.toString()).expect(3).err()).contains("not signed by the log key");
        Path bundle;
        try (var files = Files.walk(mirror().resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        flip(bundle, Files.size(bundle) / 2);
        assertThat(restore(mirror().toString()).exit()).isEqualTo(3);
        assertThat(data().resolve("log")).isDirectory();
        assertThat(restore(folder.resolve("nowhere").toString()).exit()).isEqualTo(3);
    }

    @Test void a_restore_that_was_cut_off_is_finished_before_a_node_starts() throws IOException {
        Files.createDirectory(data().resolve("log.restored"));
        Files.move(data().resolve("log"), data().resolve("log.damaged-1"));
        assertThatThrownBy(() -> Node.start(TestNode.config(data(), Map.of()))).isInstanceOf(BadStart.class)
                .hasMessageContaining("cut off");
        restore(mirror().toString()).expect(0);
        goesOn();
    }
}
