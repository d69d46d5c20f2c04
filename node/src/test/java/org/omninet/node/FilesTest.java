package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.node.TestNode.json;
import static org.omninet.node.TestNode.text;
import static org.omninet.node.TestNode.textAt;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.Chunker;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.Manifest;

/// Files over HTTP: cut, brought, fetched whole and in parts.
@Timeout(60)
class FilesTest {
    private static final TestKey ANN = TestKey.of("ann");
    @TempDir static Path folder;
    private static TestNode net;
    private static byte[] film;
    private static Cid cid;

    @BeforeAll static void publishes() {
        net = new TestNode(folder.resolve("data"), Map.of());
        film = new byte[1_500_000];
        new Random(1).nextBytes(film);
        cid = publish(film);
    }

    @AfterAll static void stops() { net.close(); }

    private static Cid publish(byte[] file) {
        var chunks = new ArrayList<Manifest.Chunk>();
        for (int at = 0; at < file.length; at += chunks.getLast().bytes()) {
            byte[] chunk = Arrays.copyOfRange(file, at, at + Chunker.next(file, at, file.length));
            assertThat(net.post("/api/content", "application/octet-stream", chunk).statusCode()).isBetween(200, 201);
            chunks.add(new Manifest.Chunk(Cid.ofRaw(chunk), chunk.length));
        }
        var object = Manifest.of("video/mp4", Optional.of("film.mp4"), chunks).by(ANN.did(), new byte[16]);
        assertThat(net.post("/api/content", "application/cbor", object.encode()).statusCode()).isEqualTo(201);
        net.recorded(net.signed(ANN, new Announced(object.cid(), file.length)));
        return object.cid();
    }

    private static HttpResponse<byte[]> film(String... headers) { return net.get("/api/content/" + cid + "?as=file", headers); }

    private static String header(HttpResponse<?> response, String name) { return response.headers().firstValue(name).orElse(""); }

    @Test void a_file_is_sent_whole_and_in_every_part() {
        var whole = film();
        assertThat(whole.body()).isEqualTo(film);
        assertThat(header(whole, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        var random = new Random(2);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(film.length);
            int to = from + random.nextInt(film.length - from);
            var part = film("Range", "bytes=" + from + "-" + to);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(header(part, "Content-Range")).isEqualTo("bytes " + from + "-" + to + "/" + film.length);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, from, to + 1));
        }
        assertThat(film("Range", "bytes=-5").body()).isEqualTo(Arrays.copyOfRange(film, film.length - 5, film.length));
        assertThat(film("Range", "bytes=1499990-9999999").body()).hasSize(10);
        assertThat(film("Range", "bytes=1499999-").body()).hasSize(1);
    }

    @Test void what_is_no_single_range_is_the_whole_and_what_is_behind_the_end_is_416() {
        for (var odd : List.of("bytes=0-1,5-6", "lines=1-2", "bytes=5-2", "bytes=a-b"))
            assertThat(film("Range", odd).statusCode()).as(odd).isEqualTo(200);
        for (var behind : List.of("bytes=1500000-", "bytes=-0", "bytes=99999999999-")) {
            var no = film("Range", behind);
            assertThat(no.statusCode()).as(behind).isEqualTo(416);
            assertThat(header(no, "Content-Range")).isEqualTo("bytes */1500000");
            assertThat(textAt(json(no), "type")).isEqualTo("/errors#RangeNotSatisfiable");
        }
    }

    @Test void a_client_asks_again_and_hears_that_it_has_it() {
        var tag = header(film(), "ETag");
        assertThat(film("If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(film("If-None-Match", "\"other\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(film("If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(film("If-Range", tag, "Range", "bytes=0-0").statusCode()).isEqualTo(206);
        assertThat(film("If-Range", "\"other\"", "Range", "bytes=0-0").statusCode()).isEqualTo(200);
        assertThat(header(net.get("/api/content/" + cid), "ETag")).as("the manifest itself").isNotEqualTo(tag);
        assertThat(header(film(), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test void the_head_alone_says_how_long_it_is() {
        var head = net.send(HttpRequest.newBuilder(net.uri("/api/content/" + cid + "?as=file")).method("HEAD",
                HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("1500000");
    }

    @Test void browsers_get_the_film_and_programs_the_manifest() {
        assertThat(header(net.get("/api/content/" + cid), "Content-Type")).isEqualTo("application/cbor");
        assertThat(net.get("/api/content/" + cid, "Accept", "*/*", "Sec-Fetch-Dest", "video").body()).isEqualTo(film);
        assertThat(net.get("/api/content/" + cid, "Accept", "*/*", "Range", "bytes=3-5").body()).isEqualTo(Arrays.copyOfRange(film, 3, 6));
        assertThat(net.get("/api/content/" + cid + "?as=bytes", "Accept", "video/mp4").headers().firstValue("Content-Type"))
                .contains("application/cbor");
        assertThat(net.get("/api/content/" + cid + "?as=what").statusCode()).isEqualTo(400);
    }

    @Test void a_changed_byte_needs_little_and_what_is_shared_outlives_the_other_file() {
        byte[] other = film.clone();
        other[700_000] ^= 1;
        long before = net.node.content().keptBytes() + net.node.content().pendingBytes();
        var second = publish(other);
        assertThat(net.node.content().keptBytes() + net.node.content().pendingBytes() - before).isLessThan(600_000);
        assertThat(missing(List.of(second.toString(), Cid.ofRaw(new byte[] {9}).toString()))).hasSize(1);
        net.recorded(net.signed(ANN, new Erased(second, Reason.AUTHOR)));
        assertThat(net.get("/api/content/" + second + "?as=file").statusCode()).isEqualTo(410);
        assertThat(net.get("/api/content/" + second + "?as=file", "If-None-Match", "\"" + second + ".file\"").statusCode()).isEqualTo(410);
        assertThat(film().body()).isEqualTo(film);
    }

    private static List<Value> missing(List<String> cids) {
        var asked = new Value.Fields(Map.of("cids", new Value.Items(cids.stream().<Value>map(Value::of).toList())));
        var answer = net.post("/api/content-missing", "application/json", DagJson.printUtf8(asked));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return ((Value.Items) TestNode.at(json(answer), "missing")).values();
    }
}
