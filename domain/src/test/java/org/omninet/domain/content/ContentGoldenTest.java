package org.omninet.domain.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.domain.People.ADA;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.GoldenFile;
import org.omninet.domain.People;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.event.BodyDraft;

/// `docs/spec/vectors/content.json`: content objects and manifests, and bytes that are none. They are only ever added.
class ContentGoldenTest {
    private static final String FILE = "content.json";
    private static final String ABOUT = "Content objects with their CID, manifests with their chunks, and bytes that are no content object "
            + "with the reason; see content.md.";
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SALT = Arrays.copyOf(People.digest("salt").bytes(), ContentObject.SALT_BYTES);
    private static final Cid CHUNK = Cid.ofRaw("a chunk".getBytes(StandardCharsets.UTF_8));

    @BeforeAll static void write() { if (GoldenFile.isWriting()) GoldenFile.write(FILE, ABOUT, "cases", cases()); }

    static List<Value.Fields> golden() { return Vectors.list(Vectors.golden(FILE), "cases"); }

    @ParameterizedTest @MethodSource("golden") void reads_what_is_one_and_refuses_what_is_none(Value.Fields golden) {
        var bytes = HEX.parseHex(Vectors.text(golden, "bytes"));
        if (golden.values().get("reason") instanceof Value.Text(var reason)) {
            assertThatThrownBy(() -> ContentObject.decode(bytes))
                    .isInstanceOfSatisfying(Malformed.class, no -> assertThat(no.reason()).hasToString(reason));
            return;
        }
        var object = ContentObject.decode(bytes);
        assertThat(object.encode()).isEqualTo(bytes);
        assertThat(object.cid()).hasToString(Vectors.text(golden, "cid"));
        assertThat(object.by().text()).isEqualTo(Vectors.text(golden, "by"));
        var chunks = Manifest.in(object).<Value>map(it -> Value.of(it.chunks().size())).orElse(Value.of(0));
        assertThat(golden.values().get("chunks")).isEqualTo(chunks);
    }

    @Test void the_same_objects_give_the_same_bytes_today() { assertThat(golden()).isEqualTo(cases()); }

    @Test void an_object_of_a_megabyte_and_no_more() {
        int head = ContentObject.ofData(ADA, SALT, "image/png", new byte[1 << 16]).encode().length - (1 << 16);
        var most = ContentObject.ofData(ADA, SALT, "image/png", new byte[ContentObject.BYTES_MAX - head]);
        assertThat(ContentObject.decode(most.encode())).isEqualTo(most);
        var more = ContentObject.ofData(ADA, SALT, "image/png", new byte[ContentObject.BYTES_MAX - head + 1]).encode();
        assertThatThrownBy(() -> ContentObject.decode(more))
                .isInstanceOfSatisfying(Malformed.class, no -> assertThat(no.reason()).isEqualTo(Malformed.Reason.TOO_LARGE));
    }

    @Test void a_file_of_256_mebibytes_has_256_chunks_and_none_has_more() {
        long most = 256L * ContentObject.BYTES_MAX;
        var manifest = Manifest.ofLinks("video/mp4", Optional.of("film.mp4"), most, Collections.nCopies(256, CHUNK));
        assertThat(Manifest.in(ContentObject.decode(manifest.by(ADA, SALT).encode()))).contains(manifest);
        assertThatThrownBy(() -> Manifest.ofLinks("video/mp4", Optional.empty(), most + 1, Collections.nCopies(257, CHUNK)).encode())
                .isInstanceOfSatisfying(Malformed.class, no -> assertThat(no.reason()).isEqualTo(Malformed.Reason.TOO_MANY_ITEMS));
    }

    private static List<Value> cases() {
        var cases = new ArrayList<Value>();
        object(cases, "text", ContentObject.ofText(ADA, SALT, "text/plain", "Grüße, 世界 👋"));
        object(cases, "no text", ContentObject.ofText(ADA, SALT, "text/plain", ""));
        object(cases, "data", ContentObject.ofData(ADA, SALT, "image/png", new byte[] {1, 2, 3}));
        object(cases, "profile", ContentObject.ofText(ADA, SALT, "application/json", "{\"name\":\"Ada\",\"about\":\"counts\"}"));
        object(cases, "manifest", Manifest.ofLinks("image/png", Optional.of("größe.png"), ContentObject.BYTES_MAX + 1L,
                List.of(CHUNK, CHUNK)).by(ADA, SALT));
        object(cases, "manifest of one chunk without a name",
                Manifest.ofLinks("image/png", Optional.empty(), 1, List.of(CHUNK)).by(ADA, SALT));
        manifest(cases, "one chunk too few", 1 + ContentObject.BYTES_MAX, Value.of(CHUNK));
        manifest(cases, "one chunk too many", ContentObject.BYTES_MAX, Value.of(CHUNK), Value.of(CHUNK));
        manifest(cases, "a chunk that is not raw", 1, Value.of(new Cid(Cid.Codec.DAG_CBOR, CHUNK.digest())));
        manifest(cases, "no chunk of no bytes", 0);
        malformed(cases);
        parts(cases);
        return cases;
    }

    /// Written in the second form.
    private static void parts(List<Value> cases) {
        var parts = List.of(new Manifest.Chunk(CHUNK, 3), new Manifest.Chunk(CHUNK, ContentObject.BYTES_MAX));
        object(cases, "manifest of hashes", Manifest.of("image/png", Optional.of("größe.png"), parts).by(ADA, SALT));
        hashes(cases, "sizes that do not add up", 5, new byte[] {0, 0, 0, 4}, CHUNK.digest().bytes());
        hashes(cases, "an empty chunk", 4, new byte[] {0, 0, 0, 4, 0, 0, 0, 0}, new byte[64]);
        hashes(cases, "a chunk of over a mebibyte", ContentObject.BYTES_MAX + 1, new byte[] {0, 16, 0, 1}, CHUNK.digest().bytes());
        hashes(cases, "a size without a hash", 4, new byte[] {0, 0, 0, 4}, new byte[31]);
        hashes(cases, "no chunk", 1, new byte[0], new byte[0]);
    }

    private static void hashes(List<Value> cases, String name, long bytes, byte[] sizes, byte[] hashes) {
        var data = new BodyDraft().put("mime", "image/png").put("bytes", bytes).put("sizes", sizes).put("hashes", hashes).end();
        object(cases, "no manifest: " + name, ContentObject.ofData(ADA, SALT, Manifest.Form.HASHES.mime(), DagCbor.encode(data)));
    }

    @Test void a_manifest_has_28672_chunks_and_no_more() {
        var most = Collections.nCopies(Manifest.CHUNKS_MAX, new Manifest.Chunk(CHUNK, 1));
        var manifest = Manifest.of("video/mp4", Optional.of("x".repeat(255)), most);
        assertThat(Manifest.in(ContentObject.decode(manifest.by(ADA, SALT).encode()))).contains(manifest);
        assertThatThrownBy(() -> Manifest.of("video/mp4", Optional.empty(), Collections.nCopies(Manifest.CHUNKS_MAX + 1, most.getFirst())))
                .isInstanceOfSatisfying(Malformed.class, no -> assertThat(no.reason()).isEqualTo(Malformed.Reason.OUT_OF_RANGE));
    }

    private static void malformed(List<Value> cases) {
        none(cases, "nothing", "TRUNCATED", new byte[0]);
        none(cases, "a list", "WRONG_KIND", DagCbor.encode(Value.Items.of()));
        none(cases, "text and data", "MISSING_KEY", with("data", Value.of(new byte[1])));
        none(cases, "neither text nor data", "MISSING_KEY", without("text"));
        none(cases, "no author", "MISSING_KEY", without("by"));
        none(cases, "an author of another spelling", "NOT_A_DID", with("by", Value.of(ADA.text() + "#key")));
        none(cases, "no salt", "MISSING_KEY", without("salt"));
        none(cases, "15 bytes of salt", "OUT_OF_RANGE", with("salt", Value.of(new byte[15])));
        none(cases, "text that is bytes", "WRONG_KIND", with("text", Value.of(new byte[1])));
        none(cases, "mime in capitals", "OUT_OF_RANGE", with("mime", Value.of("Text/plain")));
        none(cases, "mime with parameters", "OUT_OF_RANGE", with("mime", Value.of("text/plain; charset=utf-8")));
        none(cases, "mime without subtype", "OUT_OF_RANGE", with("mime", Value.of("text")));
        none(cases, "mime of 128 bytes", "OUT_OF_RANGE", with("mime", Value.of("text/" + "x".repeat(123))));
        none(cases, "another key", "UNKNOWN_KEY", with("name", Value.of("a")));
        byte[] bytes = DagCbor.encode(new Value.Fields(fields()));
        none(cases, "a byte behind it", "TRAILING_BYTES", Arrays.copyOf(bytes, bytes.length + 1));
    }

    private static Map<String, Value> fields() {
        return new TreeMap<>(Map.of("by", Value.of(ADA.text()), "salt", Value.of(SALT), "mime", Value.of("text/plain"),
                "text", Value.of("x")));
    }

    private static byte[] with(String key, Value value) {
        var fields = fields();
        fields.put(key, value);
        return DagCbor.encode(new Value.Fields(fields));
    }

    private static byte[] without(String key) {
        var fields = fields();
        fields.remove(key);
        return DagCbor.encode(new Value.Fields(fields));
    }

    /// An object of the manifests' mime that holds none: an object like any other.
    private static void manifest(List<Value> cases, String name, long bytes, Value... chunks) {
        var data = DagCbor.encode(new BodyDraft().put("mime", "image/png").put("bytes", bytes).put("chunks", Value.Items.of(chunks)).end());
        object(cases, "no manifest: " + name, ContentObject.ofData(ADA, SALT, Manifest.Form.LINKS.mime(), data));
    }

    private static void object(List<Value> cases, String name, ContentObject object) {
        int chunks = Manifest.in(object).map(it -> it.chunks().size()).orElse(0);
        cases.add(new BodyDraft().put("name", name).put("by", object.by()).put("cid", object.cid().toString()).put("chunks", chunks)
                .put("bytes", HEX.formatHex(object.encode())).end());
    }

    private static void none(List<Value> cases, String name, String reason, byte[] bytes) {
        cases.add(new BodyDraft().put("name", name).put("reason", reason).put("bytes", HEX.formatHex(bytes)).end());
    }
}
