package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;

/// A node, over its HTTP interface. Waits at most [#ANSWER_MAX]; what the node refuses becomes a [Failure] in its own words.
final class NodeClient {
    static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final URI base;
    private final List<String> headers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_MAX).build();

    NodeClient(String url) { this(base(url), List.of()); }

    private NodeClient(URI base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    private static URI base(String url) {
        try {
            var base = URI.create(url.endsWith("/") ? url : url + "/");
            if (base.getScheme() != null && base.getScheme().startsWith("http")) return base;
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw Failure.usage("--node must be a URL that begins with http:// or https://, not " + url);
    }

    /// The same node, with one more header on each request.
    NodeClient with(String name, String value) { return new NodeClient(base, List.of(name, value)); }

    Value.Fields post(String path) {
        return object(sent(request(path).header("Accept", "application/json").POST(BodyPublishers.noBody())));
    }

    Value.Fields post(String path, Value.Fields body) {
        return object(sent(request(path).header("Content-Type", "application/json").header("Accept", "application/json")
                .POST(BodyPublishers.ofString(DagJson.print(body)))));
    }

    Value.Fields postCbor(String path, Value.Fields body) {
        return object(sent(request(path).header("Content-Type", "application/cbor").header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(DagCbor.encode(body)))));
    }

    /// The JSON object at `path`.
    Value.Fields get(String path) {
        return object(sent(request(path).header("Accept", "application/json").GET()));
    }

    /// The text at `path`.
    String text(String path) { return sent(request(path).header("Accept", "text/plain").GET()).body(); }

    /// The id of the log, which statements about the ledger name.
    Digest logId() { return Digest.ofHex(Json.text(get("api/node"), "logId")); }

    /// Records `event`, or hears why not.
    Receipt record(SignedEvent event) {
        var answer = sent(request("api/events").header("Content-Type", "application/cbor")
                .header("Accept", "application/json").POST(BodyPublishers.ofByteArray(event.bytes())));
        return Receipt.parse(answer.body());
    }

    Cid store(ContentObject object) {
        sent(request("api/content").header("Content-Type", "application/cbor")
                .POST(BodyPublishers.ofByteArray(object.encode())));
        return object.cid();
    }

    void storeChunk(byte[] chunk) {
        sent(request("api/content").header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofByteArray(chunk)));
    }

    /// Which of these the node lacks.
    List<Cid> missing(Collection<Cid> cids) {
        var asked = new Value.Fields(Map.of("cids", new Value.Items(cids.stream().<Value>map(it -> Value.of(it.toString())).toList())));
        return new Body(post("api/content-missing", asked)).texts("missing").stream().map(Cid::parse).toList();
    }

    /// The very bytes under a name; not yet checked.
    byte[] bytes(Cid cid) { return bytes(cid, ""); }

    /// @param more of the query, as `&session=…`
    byte[] bytes(Cid cid, String more) {
        return sent(request("api/content/" + cid + "?as=bytes" + more).header("Accept", "*/*").GET(), BodyHandlers.ofByteArray(),
                it -> new String(it, UTF_8)).body();
    }

    static String query(String text) { return URLEncoder.encode(text, UTF_8); }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_MAX);
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        return sent(request, BodyHandlers.ofString(UTF_8), it -> it);
    }

    private <T> HttpResponse<T> sent(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body, Function<T, String> text) {
        try {
            var answer = http.send(request.build(), body);
            if (answer.statusCode() / 100 == 2) return answer;
            throw problem(answer, text.apply(answer.body()));
        } catch (ConnectException _) {
            throw Failure.couldNotCheck("no node answers at " + base + ": start one with ./omni up, or name another with --node URL");
        } catch (IOException failure) {
            throw Failure.couldNotCheck("no answer from " + base + ": " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.couldNotCheck("interrupted");
        }
    }

    private static Failure problem(HttpResponse<?> answer, String text) {
        try {
            var problem = object(answer, text);
            var message = Json.optionalText(problem, "title").orElse("HTTP " + answer.statusCode())
                    + Json.optionalText(problem, "detail").map(it -> ": " + it).orElse("");
            return (answer.statusCode() >= 500 ? Failure.couldNotCheck(message) : Failure.refused(message)).with(facts(problem));
        } catch (Failure _) {
            return Failure.couldNotCheck("HTTP " + answer.statusCode() + " from " + answer.uri());
        }
    }

    /// What a program may want of a problem: the name of the error, and the signed refusal, which `omni verify` checks.
    private static Map<String, Value> facts(Value.Fields problem) {
        var facts = new LinkedHashMap<String, Value>();
        Json.optionalText(problem, "type").ifPresent(type -> facts.put("error", Value.of(type.substring(type.indexOf('#') + 1))));
        if (problem.values().get("refusal") instanceof Value.Fields refusal) facts.put("refusal", refusal);
        return facts;
    }

    private static Value.Fields object(HttpResponse<String> answer) { return object(answer, answer.body()); }

    private static Value.Fields object(HttpResponse<?> answer, String text) {
        try {
            if (DagJson.parse(text) instanceof Value.Fields fields) return fields;
        } catch (Malformed _) {
            // Not ours: said below.
        }
        throw Failure.couldNotCheck("no JSON object from " + answer.uri() + "; is that an Omni-Net node?");
    }
}
