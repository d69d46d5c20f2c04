package org.omninet.node.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.omninet.domain.bytes.Malformed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One request and its answer. What touches Vert.x runs on the request's own context; the handler runs on a virtual thread.
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final byte[] NOTHING = {};

    private final HttpEdge edge;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final RequestLog requestLog;
    private final String id;
    private final long began = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private String route = "-";

    Exchange(HttpEdge edge, HttpServerRequest request, RequestLog requestLog) {
        this.edge = edge;
        this.request = request;
        this.requestLog = requestLog;
        response = request.response();
        var current = Vertx.currentContext();
        if (current == null) throw new IllegalStateException("a request outside of a context");
        context = current;
        var given = request.getHeader("X-Request-Id");
        id = given != null && given.matches("[A-Za-z0-9._:-]{1,64}") ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        response.exceptionHandler(_ -> done(0));
        response.closeHandler(_ -> done(0));
    }

    void serve(Route route, Map<String, String> pathParameters) {
        this.route = route.path();
        Gatekeeper.Pass pass;
        Map<String, String> parameters;
        try {
            parameters = parameters(route, pathParameters);
            int length = length(route);
            pass = edge.gatekeeper().enter(route.heavy(), length);
        } catch (HttpProblem refused) {
            fail(refused.problem());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) response.writeContinue();
        // One byte now and then would keep a connection from being idle, and its place from everybody else.
        long late = edge.after(pass.bytes(), response::reset);
        request.body().onComplete(
                body -> {
                    edge.cancel(late);
                    edge.run(() -> handle(route, parameters, body.getBytes(), pass));
                },
                _ -> {
                    edge.cancel(late);
                    pass.leave();
                });
    }

    private Map<String, String> parameters(Route route, Map<String, String> path) {
        var all = new HashMap<>(path);
        for (var query : request.params(false)) {
            if (path.containsKey(query.getKey())) continue;
            if (route.parameters().stream().noneMatch(it -> it.in().equals("query") && it.name().equals(query.getKey())))
                throw Request.bad(query.getKey(), "is not a parameter of " + route.path());
            if (all.put(query.getKey(), query.getValue()) != null) throw Request.bad(query.getKey(), "is given twice");
        }
        for (var needed : route.parameters())
            if (needed.required() && needed.in().equals("query") && !all.containsKey(needed.name()))
                throw Request.bad(needed.name(), "is required");
        return all;
    }

    /// The announced length of the body, checked before a byte of it is buffered.
    private int length(Route route) {
        var header = request.getHeader("Content-Length");
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        if (route.bodies().isEmpty()) {
            if (chunked || (header != null && !header.equals("0"))) throw HttpError.BODY_TOO_LARGE.problem("this path takes no body");
            return 0;
        }
        var type = request.getHeader("Content-Type");
        var any = route.bodies().get(Route.ANY_TYPE);
        var limit = type == null ? any : route.bodies().getOrDefault(Request.mediaType(type), any);
        if (limit == null) throw HttpError.UNSUPPORTED_MEDIA_TYPE.problem("this path takes " + String.join(", ",
                route.bodies().keySet().stream().sorted().toList()));
        if (header == null || chunked) throw HttpError.LENGTH_REQUIRED.problem("say the length of the body in Content-Length");
        if (!header.matches("[0-9]{1,18}")) throw HttpError.BAD_REQUEST.problem("Content-Length is no number");
        if (header.length() > 10 || Long.parseLong(header) > limit)
            throw HttpError.BODY_TOO_LARGE.problem("the body has " + header + " bytes, at most " + limit + " for " + type);
        return Integer.parseInt(header);
    }

    private void handle(Route route, Map<String, String> parameters, byte[] body, Gatekeeper.Pass pass) {
        MDC.put("request", id);
        try {
            var headers = new HashMap<String, String>();
            for (var header : request.headers())
                headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "," + b);
            send(answer(route, new Request(request.path(), parameters, headers, body, address(), id)), pass);
        } finally {
            MDC.remove("request");
            pass.leave();
        }
    }

    private String address() {
        var address = request.remoteAddress();
        return address.hostAddress() == null ? address.host() : address.hostAddress();
    }

    private Reply answer(Route route, Request asked) {
        try {
            return route.handler().handle(asked);
        } catch (HttpProblem problem) {
            return problem.problem().reply(id);
        } catch (Malformed malformed) {
            return new Problem(malformed.reason().name(), 400, String.valueOf(malformed.getMessage()), Optional.empty(),
                    OptionalLong.empty()).reply(id);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return HttpError.SHUTTING_DOWN.problem("the node is stopping").problem().reply(id);
        } catch (RuntimeException defect) {
            LOG.error("{} {} failed", request.method(), request.path(), defect);
            return HttpError.INTERNAL.problem("request " + id + " failed; the node's log says more").problem().reply(id);
        }
    }

    private void send(Reply reply, Gatekeeper.Pass pass) {
        switch (reply) {
            case Reply.Whole whole -> context.runOnContext(_ -> whole(whole));
            case Reply.FilePart part -> context.runOnContext(_ -> filePart(part));
            case Reply.Flow flow -> {
                pass.keepOnlyBytes();
                new FlowWriter(context, response, edge.gatekeeper(), request.method().equals(HttpMethod.HEAD)).write(flow, this::head);
                done(flow.status());
            }
        }
    }

    private void whole(Reply.Whole reply) {
        if (response.closed() || response.ended()) return;
        head(reply);
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        done(reply.status());
        if (request.method().equals(HttpMethod.HEAD)) response.end();
        else response.end(Buffer.buffer(reply.body()));
    }

    /// Should the file be gone after all, the connection ends: an answer that was cut short must not look whole.
    private void filePart(Reply.FilePart reply) {
        if (response.closed() || response.ended()) return;
        head(reply);
        response.putHeader("Content-Length", Long.toString(reply.length()));
        done(reply.status());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        response.sendFile(reply.file().toString(), reply.offset(), reply.length()).onFailure(failed -> {
            if (response.closed()) return;
            LOG.error("{} could not be sent", reply.file(), failed);
            response.reset();
        });
    }

    private void head(Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader("X-Request-Id", id).putHeader("X-Content-Type-Options", "nosniff");
        if (isForEveryPage()) response.putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
    }

    /// Answers on the event loop, without a handler. What follows of a short body is read and forgotten, so that its sender sees the
    /// answer; a long one, or one of unknown length, is cut off.
    void fail(Problem problem) {
        var length = request.getHeader("Content-Length");
        boolean shortBody = length != null ? length.length() <= 7 : request.getHeader("Transfer-Encoding") == null;
        if (!shortBody && request.version() != HttpVersion.HTTP_2) response.putHeader("Connection", "close");
        whole((Reply.Whole) problem.reply(id));
    }

    void options(String allowed) {
        whole(new Reply.Whole(204, isForEveryPage() ? Map.of("Access-Control-Allow-Methods", allowed, "Access-Control-Allow-Headers",
                "Accept, X-Request-Id", "Access-Control-Max-Age", "86400") : Map.of(), NOTHING));
    }

    /// The log is for every page in every browser, as tlog-tiles asks. The rest is not: a page that somebody happens to look at could
    /// otherwise speak to the node on their machine.
    private boolean isForEveryPage() { return request.path() != null && request.path().startsWith("/log/"); }

    private void done(int status) {
        if (answered.compareAndSet(false, true))
            requestLog.answered(request.method().name(), route, request.path(), status, System.nanoTime() - began, id);
    }
}
