package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.event.Body;
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
import org.omninet.node.serving.NotServed;
import org.omninet.node.serving.Tabs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Content objects and chunks: brought, and fetched by name.
record ContentApi(ContentStore store, Tabs tabs, AddressRates uploads) {
    private static final Logger LOG = LoggerFactory.getLogger(ContentApi.class);

    List<Route> routes() {
        return List.of(
                Route.post("/api/content", "Bring a content object (CBOR) or a raw chunk; say the statement that names it within the hour.",
                        Map.of(Reply.CBOR, ContentObject.BYTES_MAX, Reply.BINARY, ContentObject.BYTES_MAX),
                        Map.of(201, "Stored; its CID.", 200, "It was here before; its CID."), List.of(Reply.JSON), this::upload),
                Route.post("/api/content-missing", "Which of these are not here? Those that are wait their hour anew.",
                        Map.of(Reply.JSON, 32 << 10), Map.of(200, "Those that must be brought."), List.of(Reply.JSON), this::missing),
                new Route("GET", "/api/content/{cid}", "Content by name. As CBOR, or where the client takes anything: the very bytes that "
                                + "the CID names. Otherwise, and where it asks for a range of a manifest, the text, data or whole file in "
                                + "it, as its author's media type.",
                        List.of(Parameter.path("cid", "Of a content object, a manifest or a chunk."),
                                Parameter.query("as", "`bytes` or `file`: which of the two, whatever `Accept` says."),
                                Parameter.query("session", "Of a chunk that is served for credits: 32 hex digits.")),
                        Map.of(), Map.of(200, "As asked.", 206, "The part that `Range` asks for.", 304, "The client has it."),
                        List.of(Reply.CBOR, Reply.BINARY, "*/*"), true, this::fetch));
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
        var shown = shown(cid, bytes, request);
        charge(cid, bytes.length, shown, request);
        return shown.answer(request);
    }

    /// Chunks, and whole files made of them, are what costs: each time, whatever part is asked for.
    private void charge(Cid cid, int bytes, ContentShown shown, Request request) {
        if (tabs.isFree()) return;
        if (shown.isFile())
            throw HttpError.PAYMENT_REQUIRED.problem("this node serves files chunk by chunk, in a session: ask for an offer");
        if (cid.codec() != Cid.Codec.RAW) return;
        var session = request.optional("session", SessionId::ofHex);
        if (session.isEmpty()) throw HttpError.PAYMENT_REQUIRED.problem("chunks are served in a session: ask for an offer");
        try {
            tabs.serve(session.get(), bytes);
        } catch (NotServed no) {
            throw ReceiptsApi.problem(no);
        }
    }

    private ContentShown shown(Cid cid, byte[] bytes, Request request) {
        var tag = "\"" + cid + "\"";
        if (cid.codec() == Cid.Codec.RAW) return ContentShown.of(Reply.BINARY, tag, bytes);
        var object = ContentObject.decode(bytes);
        var manifest = Manifest.in(object);
        if (wantsTheVeryBytes(request, manifest.isPresent())) return ContentShown.of(Reply.CBOR, tag, bytes);
        var fileTag = "\"" + cid + ".file\"";
        if (manifest.isPresent()) return ContentShown.file(whole(manifest.get()), fileTag, store);
        return object.text().isPresent() ? ContentShown.of(object.mime() + "; charset=utf-8", fileTag, object.text().get().getBytes(UTF_8))
                : ContentShown.of(object.mime(), fileTag, object.data().orElseThrow());
    }

    private Manifest whole(Manifest manifest) {
        var missing = ContentShown.missing(manifest, store);
        if (!missing.isEmpty()) throw HttpError.NOT_FOUND.problem("this node lacks " + missing.size() + " of the file's "
                + manifest.chunks().size() + " chunks, " + missing.getFirst() + " for one");
        return manifest;
    }

    /// Programs that take anything want what the CID names; browsers name what they show, and nobody seeks in a manifest.
    private static boolean wantsTheVeryBytes(Request request, boolean manifest) {
        var as = request.optional("as");
        if (as.isPresent()) return switch (as.get()) {
            case "bytes" -> true;
            case "file" -> false;
            default -> throw HttpError.BAD_PARAMETER.problem("as is bytes or file, not " + as.get());
        };
        String accept = request.header("accept").orElse("*/*");
        if (accept.contains(Reply.CBOR)) return true;
        if (manifest && request.header("range").isPresent()) return false;
        // What a page shows in itself: `empty` is a script that asks, and no browser leaves it out.
        if (request.header("sec-fetch-dest").filter(it -> !it.equals("empty")).isPresent()) return false;
        return accept.isBlank() || accept.strip().startsWith("*/*");
    }

    private Reply missing(Request request) {
        if (!(DagJson.parse(new String(request.body(), UTF_8)) instanceof Value.Fields fields))
            throw HttpError.BAD_REQUEST.problem("expected an object with cids");
        var body = new Body(fields);
        var asked = body.texts("cids").stream().map(Cid::parse).toList();
        body.end();
        var missing = asked.stream().filter(it -> store.presence(it) != ContentStore.Presence.HERE).map(Cid::toString).toList();
        return Reply.json(new BodyDraft().put("missing", Json.texts(missing)).end());
    }
}
