package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.content.ContentStore;
import org.omninet.node.content.Upload;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Json;
import org.omninet.node.http.Problem;
import org.omninet.node.http.HttpProblem;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Content objects and chunks: brought, and fetched by name.
record ContentApi(ContentStore store, AddressRates uploads) {
    private static final Logger LOG = LoggerFactory.getLogger(ContentApi.class);
    /// What somebody else wrote is shown, never run: no script, no form, no frame, nothing loaded.
    private static final String SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

    List<Route> routes() {
        return List.of(
                Route.post("/api/content", "Bring a content object (CBOR) or a raw chunk; say the statement that names it within the hour.",
                        Map.of(Reply.CBOR, ContentObject.BYTES_MAX, Reply.BINARY, ContentObject.BYTES_MAX),
                        Map.of(201, "Stored; its CID.", 200, "It was here before; its CID."), List.of(Reply.JSON), this::upload),
                Route.get("/api/content/{cid}", "Content by name. As CBOR, or where the client takes anything: the very bytes that the CID names. "
                                + "Otherwise the text, data or whole file in it, as its author's media type.",
                        List.of(Parameter.path("cid", "Of a content object, a manifest or a chunk.")),
                        List.of(Reply.CBOR, Reply.BINARY, "*/*"), this::fetch));
    }

    private Reply upload(Request request) {
        if (!uploads.take(request.address())) throw new HttpProblem(Problem.of(HttpError.TOO_MANY_UPLOADS,
                "this address uploads too fast").retryAfter(1_000));
        return switch (put(request)) {
            case Upload.Stored(var cid) -> answer(201, cid);
            case Upload.Known(var cid) -> answer(200, cid);
            case Upload.Erased(var cid) -> throw HttpError.ERASED.problem(cid + " was erased and does not come back");
            case Upload.TooManyPending(var pending, var max) -> throw new HttpProblem(Problem.of(HttpError.TOO_MUCH_PENDING,
                    pending + " of " + max + " bytes wait for a statement that names them").retryAfter(60_000));
            case Upload.Full(var kept, var max) -> throw HttpError.STORE_FULL.problem(kept + " of " + max + " bytes are kept");
        };
    }

    private Upload put(Request request) {
        try {
            return request.contentType().equals(Reply.CBOR) ? store.putObject(request.body()) : store.putChunk(request.body());
        } catch (UncheckedIOException disk) {
            LOG.warn("an upload could not be written", disk);
            throw HttpError.INSUFFICIENT_STORAGE.problem("the node's disk did not take the upload; nothing of it was kept");
        }
    }

    private static Reply answer(int status, Cid cid) {
        return Reply.of(status, Reply.JSON, Json.bytes(new BodyDraft().put("cid", cid.toString()).end()))
                .with("Location", "/api/content/" + cid).with("Cache-Control", "no-store");
    }

    private Reply fetch(Request request) {
        var cid = request.required("cid", Cid::parse);
        var bytes = store.bytes(cid).orElseThrow(() -> store.isErased(cid) ? HttpError.ERASED.problem(cid + " was erased")
                : HttpError.NOT_FOUND.problem("this node does not have " + cid));
        if (cid.codec() == Cid.Codec.RAW) return whole(Reply.BINARY, bytes);
        if (wantsTheVeryBytes(request)) return whole(Reply.CBOR, bytes);
        var object = ContentObject.decode(bytes);
        var manifest = Manifest.in(object);
        if (manifest.isPresent()) return file(manifest.get());
        return object.text().isPresent() ? whole(object.mime() + "; charset=utf-8", object.text().get().getBytes(UTF_8))
                : whole(object.mime(), object.data().orElseThrow());
    }

    /// Programs that take anything want what the CID names; browsers name what they show.
    private static boolean wantsTheVeryBytes(Request request) {
        String accept = request.header("accept").orElse("*/*");
        return accept.isBlank() || accept.strip().startsWith("*/*") || accept.contains(Reply.CBOR);
    }

    private static Reply whole(String mediaType, byte[] bytes) { return new Reply.Whole(200, headers(mediaType), bytes); }

    private Reply file(Manifest manifest) {
        return new Reply.Flow(200, headers(manifest.mime()), OptionalLong.of(manifest.bytes()), sink -> {
            for (Cid chunk : manifest.chunks()) {
                var bytes = store.bytes(chunk);
                // The length was announced: an answer that ends early is seen to be broken.
                if (bytes.isEmpty() || !sink.send(bytes.get())) throw new IllegalStateException("chunk " + chunk + " cannot be sent");
            }
        });
    }

    private static Map<String, String> headers(String mediaType) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", mediaType);
        headers.put("Cache-Control", "public, max-age=3600, immutable");
        headers.put("Content-Security-Policy", SANDBOX);
        headers.put("Vary", "Accept");
        return headers;
    }
}
