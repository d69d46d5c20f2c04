package org.omninet.node.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.Manifest;
import org.omninet.node.content.ContentStore;
import org.omninet.node.http.ByteRange;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;

/// One representation of something in the store as HTTP answers it: whole, a part of it, or "as you have it".
///
/// Content never changes under its name, but it may be erased: so nobody keeps it without asking, and asking is cheap.
///
/// @param tag    strong: other bytes have another
/// @param isFile made of chunks
record ContentShown(String mediaType, String tag, long length, boolean isFile, Bytes bytes) {
    /// What somebody else wrote is shown, never run: no script, no form, no frame, nothing loaded.
    private static final String SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

    /// Sends a part.
    @FunctionalInterface
    interface Bytes {
        void send(ByteRange range, Reply.Sink sink) throws InterruptedException;
    }

    static ContentShown of(String mediaType, String tag, byte[] bytes) {
        return new ContentShown(mediaType, tag, bytes.length, false, (range, sink) ->
                sink.send(Arrays.copyOfRange(bytes, (int) range.from(), (int) range.to())));
    }

    /// The file that `manifest` is of, chunk by chunk: at most one is in memory.
    static ContentShown file(Manifest manifest, String tag, ContentStore store) {
        return new ContentShown(manifest.mime(), tag, manifest.bytes(), true, (range, sink) -> {
            long at = 0;
            for (var chunk : manifest.chunks()) {
                long end = at + chunk.bytes();
                if (end > range.from() && at < range.to()) {
                    var bytes = store.bytes(chunk.cid()).filter(it -> it.length == chunk.bytes());
                    // The length was announced: an answer that ends early is seen to be broken.
                    if (bytes.isEmpty()) throw new IllegalStateException("chunk " + chunk.cid() + " cannot be sent");
                    int from = (int) Math.max(0, range.from() - at);
                    int to = (int) Math.min(chunk.bytes(), range.to() - at);
                    byte[] part = from == 0 && to == chunk.bytes() ? bytes.get() : Arrays.copyOfRange(bytes.get(), from, to);
                    if (!sink.send(part)) return;
                }
                at = end;
            }
        });
    }

    /// The chunks of `manifest` that are not here.
    static List<Cid> missing(Manifest manifest, ContentStore store) {
        var missing = new ArrayList<Cid>();
        for (var chunk : manifest.chunks())
            if (store.presence(chunk.cid()) != ContentStore.Presence.HERE) missing.add(chunk.cid());
        return missing;
    }

    Reply answer(Request request) {
        if (request.header("if-none-match").filter(this::names).isPresent()) return new Reply.Whole(304, headers(), new byte[0]);
        var range = range(request);
        var headers = headers();
        headers.put("Content-Type", mediaType);
        range.ifPresent(part -> headers.put("Content-Range", part.of(length)));
        var sent = range.orElse(new ByteRange(0, length));
        return new Reply.Flow(range.isPresent() ? 206 : 200, headers, OptionalLong.of(sent.bytes()), sink -> bytes.send(sent, sink));
    }

    /// A part that belongs to another representation than the client has is of no use to it.
    private Optional<ByteRange> range(Request request) {
        if (request.header("if-range").filter(it -> !it.equals(tag)).isPresent()) return Optional.empty();
        return request.header("range").flatMap(it -> ByteRange.of(it, length));
    }

    private boolean names(String ifNoneMatch) {
        for (var one : ifNoneMatch.split(",")) {
            var stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) return true;
        }
        return false;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ETag", tag);
        headers.put("Accept-Ranges", "bytes");
        headers.put("Cache-Control", "no-cache");
        headers.put("Content-Security-Policy", SANDBOX);
        headers.put("Vary", "Accept, Range, Sec-Fetch-Dest");
        return headers;
    }
}
