package org.omninet.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Value;

/// What a handler answers.
public sealed interface Reply {
    String JSON = "application/json";
    String CBOR = "application/cbor";
    String TEXT = "text/plain; charset=utf-8";
    String BINARY = "application/octet-stream";
    String HTML = "text/html; charset=utf-8";
    String EVENT_STREAM = "text/event-stream";
    /// For what is named by its hash, or can never change otherwise.
    String FOR_EVER = "public, max-age=31536000, immutable";

    int status();

    Map<String, String> headers();

    /// An answer that is there as a whole.
    record Whole(int status, Map<String, String> headers, byte[] body) implements Reply {
        public Whole with(String name, String value) { return new Whole(status, more(headers, name, value), body); }
    }

    /// An answer that lies in a file, whose part there never changes: the operating system sends it, nothing of it is held in memory.
    record FilePart(int status, Map<String, String> headers, Path file, long offset, long length) implements Reply {
        public FilePart with(String name, String value) { return new FilePart(status, more(headers, name, value), file, offset, length); }
    }

    /// An answer that is written piece by piece.
    ///
    /// @param length when it is known
    /// @param source not asked when only the head was wanted
    /// @param ended  run once, whether the source was asked or not, and whatever became of it
    record Flow(int status, Map<String, String> headers, OptionalLong length, Source source, Runnable ended) implements Reply {

        public Flow(int status, Map<String, String> headers, OptionalLong length, Source source) {
            this(status, headers, length, source, () -> {});
        }
    }

    /// Writes an answer. Runs on the request's virtual thread; when it returns the answer is complete.
    @FunctionalInterface
    interface Source {
        void writeTo(Sink sink) throws InterruptedException;
    }

    /// Takes pieces of an answer.
    interface Sink {

        /// Returns once there is room for more. Waits at most the limit for slow readers.
        ///
        /// @return false when the reader has gone, is too slow, or the node is stopping: nothing more will be taken
        boolean send(byte[] piece) throws InterruptedException;

        boolean isOpen();
    }

    static Whole of(int status, String mediaType, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", mediaType);
        return new Whole(status, headers, body);
    }

    static FilePart filePart(String mediaType, Path file, long offset, long length) {
        return new FilePart(200, of(200, mediaType, new byte[0]).headers(), file, offset, length);
    }

    static Whole json(Value value) { return of(200, JSON, Json.bytes(value)).with("Cache-Control", "no-cache"); }

    static Whole text(String text) { return of(200, TEXT, text.getBytes(UTF_8)); }

    private static Map<String, String> more(Map<String, String> headers, String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
