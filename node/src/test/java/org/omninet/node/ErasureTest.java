package org.omninet.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.node.TestNode.at;
import static org.omninet.node.TestNode.text;
import static org.omninet.node.TestNode.textAt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.log.note.TlogProof;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.audit.Watcher;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// What is erased is gone from every file, and everything about it can still be proven.
@Timeout(60)
class ErasureTest {
    private static final TestKey ANN = TestKey.of("ann");
    @TempDir Path folder;

    @Test void no_file_holds_a_byte_of_what_was_erased_and_the_log_audits_clean() throws Exception {
        Path data = folder.resolve("data");
        try (var net = new TestNode(data, Map.of())) {
            var kept = net.recorded(net.signed(ANN, post(net.upload(ANN, "Plainwords remain here"), List.of())));
            var words = net.upload(ANN, "The Zanzibarquux confession");
            byte[] picture = "GIF89a-Wolpertinger-pixels".getBytes(UTF_8);
            assertThat(net.post("/api/content", "application/octet-stream", picture).statusCode()).isEqualTo(201);
            var manifest = Manifest.ofLinks("image/gif", Optional.of("Xylophonegif"), picture.length, List.of(Cid.ofRaw(picture)))
                    .by(ANN.did(), new byte[16]);
            assertThat(net.post("/api/content", "application/cbor", manifest.encode()).statusCode()).isEqualTo(201);
            var said = net.recorded(net.signed(ANN, post(words, List.of(manifest.cid()))));
            var libel = net.upload(ANN, "Quetzalcoatlish libel");
            net.recorded(net.signed(ANN, post(libel, List.of())));
            assertThat(text(net.get("/api/search?q=zanzibarquux&fresh=" + said.index()))).contains("Zanzibarquux");
            assertThat(net.get("/api/content/" + manifest.cid(), "Accept", "image/*").body()).isEqualTo(picture);
            assertThat(filesWith(data, "zanzibarquux")).isNotEmpty();
            net.node.projections().awaitPosition(net.node.log().size() - 1, Duration.ofSeconds(5));

            net.recorded(net.signed(ANN, new Erased(words, Reason.AUTHOR)));
            net.recorded(net.signed(ANN, new Erased(manifest.cid(), Reason.AUTHOR)));
            var last = net.recorded(net.signedByOperator(new Erased(libel, Reason.LEGAL)));
            for (String word : List.of("zanzibarquux", "wolpertinger", "xylophonegif", "quetzalcoatlish"))
                assertThat(filesWith(data, word)).as(word).isEmpty();

            assertThat(net.get("/api/content/" + words).statusCode()).isEqualTo(410);
            assertThat(net.get("/api/content/" + Cid.ofRaw(picture)).statusCode()).isEqualTo(404);
            assertThat(net.post("/api/content", "application/cbor", manifest.encode()).statusCode()).isEqualTo(410);
            assertThat(((Value.Items) at(net.json("/api/search?q=zanzibarquux&fresh=" + last.index()), "items")).values()).isEmpty();
            assertThat(textAt(net.json("/api/events/" + said.id()), "id")).isEqualTo(said.id().toString());
            holdsStill(net, said);
            assertThat(text(net.get("/api/search?q=plainwords&fresh=" + last.index()))).contains(kept.id().toString());
            audited(net, last.index() + 1);
        }
        for (String word : List.of("zanzibarquux", "wolpertinger", "xylophonegif", "quetzalcoatlish"))
            assertThat(filesWith(data, word)).as(word + " after the stop").isEmpty();
        try (var again = new TestNode(data, Map.of())) {
            assertThat(text(again.get("/api/search?q=plainwords"))).contains("Plainwords remain here");
        }
    }

    private static Posted post(Cid content, List<Cid> attachments) {
        return new Posted(content, attachments, List.of(), Optional.empty());
    }

    private static void holdsStill(TestNode net, Receipt said) {
        var proof = TlogProof.parse(text(net.get("/api/events/" + said.id() + "/proof")));
        assertThat(proof.proves(said.entry())).isTrue();
    }

    private static void audited(TestNode net, long size) throws IOException {
        try (var place = LogPlace.open(net.node.uri() + "/log")) {
            var outcome = Audit.of(ServedLog.open(place.tiles()), Options.NONE.withKey(VerifierKey.parse(net.node.verifierKey())),
                    Watcher.NONE);
            assertThat(outcome).isInstanceOf(Outcome.Sound.class);
            assertThat(outcome.summary().size()).isEqualTo(size);
        }
    }

    private static List<Path> filesWith(Path data, String word) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).filter(file -> contains(file, word)).toList();
        }
    }

    /// Whatever the case; files that go away meanwhile hold nothing.
    private static boolean contains(Path file, String word) {
        try {
            byte[] bytes = Files.size(file) > (16 << 20) ? firstMegabytes(file) : Files.readAllBytes(file);
            return new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT).contains(word);
        } catch (IOException gone) {
            return false;
        }
    }

    /// A segment of the log is zeros after its few entries.
    private static byte[] firstMegabytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(16 << 20);
        }
    }
}
