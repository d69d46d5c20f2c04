package org.omninet.node.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a [Reply.Flow] from a virtual thread with at most [EdgeConfig#WRITE_QUEUE_BYTES] waiting; who does not take them in time is
/// dropped.
final class FlowWriter implements Reply.Sink {
    private final Context context;
    private final HttpServerResponse response;
    private final Gatekeeper gatekeeper;
    private final boolean headOnly;
    private final Semaphore room = new Semaphore(EdgeConfig.WRITE_QUEUE_BYTES);
    private volatile boolean open = true;

    FlowWriter(Context context, HttpServerResponse response, Gatekeeper gatekeeper, boolean headOnly) {
        this.context = context;
        this.response = response;
        this.gatekeeper = gatekeeper;
        this.headOnly = headOnly;
    }

    void write(Reply.Flow flow, Consumer<Reply> head) {
        context.runOnContext(_ -> {
            if (response.closed()) {
                open = false;
                return;
            }
            response.closeHandler(_ -> shut());
            response.exceptionHandler(_ -> shut());
            head.accept(flow);
            if (flow.length().isPresent()) response.putHeader("Content-Length", Long.toString(flow.length().getAsLong()));
            else response.setChunked(true);
        });
        try {
            if (!headOnly) flow.source().writeTo(this);
            end(open || headOnly ? null : "dropped");
        } catch (InterruptedException stopping) {
            end("stopping");
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            end("failed");
            throw defect;
        } finally {
            flow.ended().run();
        }
    }

    /// An answer that was cut short must not look whole: its connection is closed.
    private void end(@Nullable String cut) {
        context.runOnContext(_ -> {
            if (response.closed() || response.ended()) return;
            if (cut == null) response.end();
            else response.reset();
        });
    }

    private void shut() {
        open = false;
        room.release(EdgeConfig.WRITE_QUEUE_BYTES);
    }

    @Override public boolean isOpen() { return open && !gatekeeper.isStopping(); }

    @Override public boolean send(byte[] piece) throws InterruptedException {
        int from = 0;
        while (from < piece.length && isOpen()) {
            int length = Math.min(piece.length - from, EdgeConfig.WRITE_QUEUE_BYTES / 4);
            if (!room.tryAcquire(length, EdgeConfig.SLOW_READER_MILLIS, TimeUnit.MILLISECONDS)) {
                open = false;
                return false;
            }
            if (!isOpen()) return false;
            var part = Buffer.buffer(length).appendBytes(piece, from, length);
            context.runOnContext(_ -> {
                if (response.closed() || response.ended()) shut();
                else response.write(part).onComplete(done -> {
                    if (done.succeeded()) room.release(length);
                    else shut();
                });
            });
            from += length;
        }
        return isOpen();
    }
}
