package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.log.Log;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;

/// `/api/stream`: every durable entry as a server-sent event, from an index on, without end. A reader that comes back with `Last-Event-ID`
/// misses nothing; one that reads too slowly is dropped and comes back so.
record StreamApi(Log log, Semaphore places, Duration heartbeat) {

    List<Route> routes() {
        return List.of(Route.get("/api/stream", "Every statement from an index on, and then each as soon as it is durable.",
                List.of(Parameter.query("from", "The first index; the next entry to come unless told. `Last-Event-ID` wins.")),
                List.of(Reply.EVENT_STREAM), this::stream));
    }

    private Reply stream(Request request) {
        request.negotiate(List.of(Reply.EVENT_STREAM));
        long from = from(request);
        if (!places.tryAcquire()) throw HttpError.TOO_MANY_STREAMS.problem("as many readers as may are following");
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", Reply.EVENT_STREAM);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Accel-Buffering", "no");
        return new Reply.Flow(200, headers, OptionalLong.empty(), sink -> follow(from, sink), places::release);
    }

    private long from(Request request) {
        var last = request.header("last-event-id").filter(it -> it.matches("[0-9]{1,15}"));
        if (last.isPresent()) return Math.min(Long.parseLong(last.get()) + 1, log.size());
        return Math.min(request.number("from", 0, Value.MAX_INTEGER).orElse(log.size()), log.size());
    }

    private void follow(long from, Reply.Sink sink) throws InterruptedException {
        if (!sink.send(": omni\nretry: 1000\n\n".getBytes(UTF_8))) return;
        long next = from;
        long heard = System.nanoTime();
        while (sink.isOpen()) {
            long size = log.size();
            for (var entries = log.entries(next, size); entries.hasNext(); next++)
                if (!sink.send(event(entries.index(), entries.next()))) return;
            // Short waits, so that a stopping node does not wait for its readers.
            if (log.awaitDurable(next + 1, Duration.ofMillis(500)) || System.nanoTime() - heard < heartbeat.toNanos()) continue;
            if (!sink.send(":\n\n".getBytes(UTF_8))) return;
            heard = System.nanoTime();
        }
    }

    private static byte[] event(long index, byte[] entry) {
        return ("id: " + index + "\nevent: statement\ndata: " + DagJson.print(Shown.entry(index, entry)) + "\n\n").getBytes(UTF_8);
    }
}
