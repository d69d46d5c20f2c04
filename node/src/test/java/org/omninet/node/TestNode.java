package org.omninet.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.omninet.domain.Contexts;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.config.Config;
import org.omninet.node.keys.NodeKeys;

/// A node on a free port with a data directory of its own, and a client that speaks to it.
public final class TestNode implements AutoCloseable {
    public static final Contexts CONTEXTS = Contexts.all();
    private static final AtomicLong SAID = new AtomicLong();

    public final Node node;
    public final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;

    public TestNode(Path data, Map<String, String> more) {
        this.data = data;
        node = Node.start(config(data, more));
    }

    public static Config config(Path data, Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("data", data.toString());
        settings.put("http.port", "0");
        settings.put("log.segmentBytes", Long.toString(32 << 20));
        settings.put("logging.level", "ERROR");
        settings.putAll(more);
        return Config.load(Optional.empty(), Map.of(), settings);
    }

    public URI uri(String path) { return URI.create(node.uri() + path); }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    public HttpResponse<byte[]> post(String path, String mediaType, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    public Value.Fields json(String path) { return json(get(path)); }

    public static Value.Fields json(HttpResponse<byte[]> response) { return (Value.Fields) DagJson.parse(response.body()); }

    public static String text(HttpResponse<byte[]> response) { return new String(response.body(), UTF_8); }

    /// A field of a JSON object, by its path with dots.
    public static Value at(Value json, String path) {
        for (String key : path.split("\\.")) json = ((Value.Fields) json).values().get(key);
        return json;
    }

    public static String textAt(Value json, String path) { return ((Value.Text) at(json, path)).value(); }

    public static long numberAt(Value json, String path) { return ((Value.Int) at(json, path)).value(); }

    /// The draft of a statement that `by` says now, each time another.
    public EventDraft draft(TestKey by, Object statement) { return draft(by.did(), statement); }

    public EventDraft draft(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, System.currentTimeMillis(), CONTEXTS.body(statement))
                .until(System.currentTimeMillis() + 3_600_000 + SAID.getAndIncrement());
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(node.logId());
    }

    public SignedEvent signed(TestKey by, Object statement) { return by.sign(draft(by, statement)); }

    /// What the operator says, signed with the key in the data directory.
    public SignedEvent signedByOperator(Object statement) {
        Ed25519Key key = NodeKeys.open(NodeKeys.folder(data, Optional.empty()), false).operator();
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, node.did(), System.currentTimeMillis(), CONTEXTS.body(statement));
        return OperatorVoice.sign(key, EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(node.logId()));
    }

    public HttpResponse<byte[]> say(SignedEvent event) { return post("/api/events", "application/cbor", event.bytes()); }

    /// Says it and expects it to be recorded.
    public Receipt recorded(SignedEvent event) {
        var response = say(event);
        if (response.statusCode() != 201) throw new AssertionError(response.statusCode() + " " + text(response));
        return Receipt.parse(text(response));
    }

    /// Uploads a text by `by`.
    public Cid upload(TestKey by, String text) {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var object = ContentObject.ofText(by.did(), salt, "text/plain", text);
        var response = post("/api/content", "application/cbor", object.encode());
        if (response.statusCode() != 201) throw new AssertionError(response.statusCode() + " " + text(response));
        return object.cid();
    }

    @Override public void close() {
        node.close();
        client.shutdownNow();
    }
}
