package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Followed;

/// A node whose disk does not take writes for a while.
@Timeout(60)
class KeptNodeTest {
    private static final TestKey ANN = TestKey.of("ann");
    @TempDir Path folder;

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> say(HttpClient http, URI node, SignedEvent event) throws IOException, InterruptedException {
        return send(http, HttpRequest.newBuilder(URI.create(node + "/api/events")).header("Content-Type", "application/cbor")
                .POST(BodyPublishers.ofByteArray(event.bytes())));
    }

    private static SignedEvent follow(String whom) {
        var statement = new Followed(TestKey.of(whom).did());
        var type = TestNode.CONTEXTS.wireName(statement);
        assertThat(EnvelopeLaws.isPortable(type)).isTrue();
        return ANN.sign(EventDraft.of(type, ANN.did(), System.currentTimeMillis(), TestNode.CONTEXTS.body(statement)));
    }

    /// Asks until the answer is as expected; connections may be refused meanwhile.
    private static HttpResponse<String> until(Predicate<HttpResponse<String>> expected, HttpClient http, URI uri) throws Exception {
        @Nullable HttpResponse<String> last = null;
        for (long end = System.nanoTime() + 40_000_000_000L; System.nanoTime() < end;) {
            try {
                last = send(http, HttpRequest.newBuilder(uri));
                if (expected.test(last)) return last;
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("not in time: " + (last == null ? "no answer" : last.statusCode() + " " + last.body()));
    }

    @Test void an_upload_that_the_disk_does_not_take_is_told_by_name_and_leaves_nothing() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), Map.of())) {
            byte[] chunk = {1, 2, 3};
            var cid = Cid.ofRaw(chunk);
            // Where the folder of this chunk has to be made is something else, so that the disk refuses.
            Path place = folder.resolve("data/content/pending").resolve(HexFormat.of().toHexDigits((byte) (cid.digest().a() >>> 56)));
            Files.write(place, new byte[0]);
            var refused = net.post("/api/content", "application/octet-stream", chunk);
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(TestNode.text(refused)).contains("/errors#InsufficientStorage");
            assertThat(net.node.content().pendingBytes()).isZero();
            Files.delete(place);
            assertThat(net.get("/api/content/" + cid).statusCode()).isEqualTo(404);
            assertThat(net.post("/api/content", "application/octet-stream", chunk).statusCode()).isEqualTo(201);
            assertThat(net.get("/api/content/" + cid).body()).isEqualTo(chunk);
        }
    }

    @Test void it_says_why_it_takes_nothing_answers_readers_and_goes_on_by_itself() throws Exception {
        var kept = new KeptNode(TestNode.config(folder.resolve("data"), Map.of("http.port", "0")));
        var failure = new AtomicReference<Throwable>();
        var keeper = Thread.ofPlatform().start(() -> {
            try {
                kept.keep();
            } catch (InterruptedException | RuntimeException ended) {
                failure.set(ended);
            }
        });
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            URI node = kept.node().uri();
            URI ready = URI.create(node + "/health/ready");
            var before = Receipt.parse(say(http, node, follow("bob")).body());
            // No probe can be written, and no checkpoint: as on a full disk.
            Path log = folder.resolve("data/log");
            Files.createDirectory(log.resolve("probe.tmp"));
            Files.createDirectory(log.resolve("checkpoint.tmp"));
            // The checkpoint is a new file once a second; until then statements are still taken.
            long recorded = before.index();
            var lost = follow("cyd");
            var unknown = say(http, node, lost);
            for (int i = 0; unknown.statusCode() == 201; i++) {
                recorded++;
                lost = follow("cyd " + i);
                unknown = say(http, node, lost);
            }
            assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(503);
            assertThat(unknown.body()).contains("OutcomeUnknown");
            var refused = say(http, node, follow("dee"));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("LogReadOnly", "checkpoint");
            assertThat(until(it -> it.statusCode() == 503, http, ready).body()).contains("the log takes nothing");
            assertThat(send(http, HttpRequest.newBuilder(URI.create(node + "/api/events/" + before.index()))).statusCode()).isEqualTo(200);
            // Now the probe succeeds and the start does not, then both do.
            Files.delete(log.resolve("probe.tmp"));
            Files.delete(log.resolve("checkpoint.tmp"));
            until(it -> it.statusCode() == 200, http, ready);
            var again = say(http, node, lost);
            assertThat(again.statusCode()).as(again.body()).isIn(200, 201);
            assertThat(Receipt.parse(again.body()).index()).isEqualTo(recorded + 1);
            assertThat(Receipt.parse(say(http, node, follow("eve")).body()).index()).isEqualTo(recorded + 2);
        } finally {
            kept.close();
            keeper.join();
        }
        assertThat(failure.get()).isNull();
    }
}
