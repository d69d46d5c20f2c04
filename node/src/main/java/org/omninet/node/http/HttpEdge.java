package org.omninet.node.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.omninet.node.config.BadConfig;

/// The node's HTTP server: a table of [Route]s on a port. See the chapter of this package.
public final class HttpEdge implements AutoCloseable {
    private final EdgeConfig config;
    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connections = new AtomicInteger();
    private final Gatekeeper gatekeeper;
    private final List<Route> routes;
    private final RequestLog requestLog;
    private final HeadTimers heads;

    /// Listens when this returns.
    ///
    /// @throws BadConfig when the address is taken, or a PEM file cannot be used
    public HttpEdge(EdgeConfig config, List<Route> routes, RequestLog requestLog) {
        this.config = config;
        this.routes = List.copyOf(routes);
        this.requestLog = requestLog;
        gatekeeper = new Gatekeeper(new Semaphore(config.requests()));
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1).setInternalBlockingPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        heads = new HeadTimers(vertx, config.idleMillis());
        server = vertx.createHttpServer(options());
        server.connectionHandler(this::connected);
        server.invalidRequestHandler(this::invalid);
        var router = router();
        server.requestHandler(request -> {
            heads.began(request);
            router.handle(request);
        });
        try {
            await(server.listen(), 30_000);
        } catch (IllegalStateException failed) {
            close();
            var cause = failed.getCause();
            throw new BadConfig("cannot listen on " + config.host() + ":" + config.port() + ": "
                    + (cause == null ? failed.getMessage() : cause.getMessage()));
        }
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions().setHost(config.host()).setPort(config.port())
                .setIdleTimeout((int) config.idleMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(8_192).setMaxHeaderSize(16_384).setMaxFormAttributeSize(0)
                .setHandle100ContinueAutomatically(false).setCompressionSupported(false);
        config.tls().ifPresent(tls -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(
                new PemKeyCertOptions().setCertPath(tls.certificate().toString()).setKeyPath(tls.key().toString())));
        return options;
    }

    private void connected(HttpConnection connection) {
        connection.closeHandler(_ -> {
            connections.decrementAndGet();
            heads.left(connection);
        });
        heads.came(connection);
        if (connections.incrementAndGet() > config.connections()) connection.close();
    }

    private void invalid(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        new Exchange(this, request, requestLog).fail(HttpError.BAD_REQUEST.problem(String.valueOf(cause.getMessage())).problem());
    }

    private Router router() {
        var router = Router.router(vertx);
        if (config.proxied()) router.allowForward(AllowForwardHeaders.X_FORWARD);
        for (var route : routes) {
            router.route(HttpMethod.valueOf(route.method()), route.routerPath()).handler(context -> serve(route, context));
            if (route.method().equals("GET"))
                router.route(HttpMethod.HEAD, route.routerPath()).handler(context -> serve(route, context));
        }
        var paths = new TreeSet<String>();
        for (var route : routes) paths.add(route.routerPath());
        for (var path : paths) router.route(path).handler(context -> otherMethod(path, context));
        router.route().handler(context -> new Exchange(this, context.request(), requestLog)
                .fail(HttpError.NOT_FOUND.problem("nothing is under " + context.request().path()).problem()));
        router.route().failureHandler(context -> new Exchange(this, context.request(), requestLog).fail(
                HttpError.BAD_REQUEST.problem("status " + context.statusCode()).problem()));
        return router;
    }

    private void serve(Route route, RoutingContext context) {
        new Exchange(this, context.request(), requestLog).serve(route, context.pathParams());
    }

    /// A known path with a method it does not take: `OPTIONS` is answered, for browsers that ask before they send.
    private void otherMethod(String path, RoutingContext context) {
        Set<String> allowed = new TreeSet<>();
        for (var route : routes) if (route.routerPath().equals(path)) allowed.add(route.method());
        if (allowed.contains("GET")) allowed.add("HEAD");
        allowed.add("OPTIONS");
        var exchange = new Exchange(this, context.request(), requestLog);
        context.response().putHeader("Allow", String.join(", ", allowed));
        if (context.request().method().equals(HttpMethod.OPTIONS)) exchange.options(String.join(", ", allowed));
        else exchange.fail(HttpError.METHOD_NOT_ALLOWED.problem(context.request().method() + " is not one of " + allowed).problem());
    }

    Gatekeeper gatekeeper() { return gatekeeper; }

    void run(Runnable work) { threads.execute(work); }

    /// Does `late` unless it is cancelled before a body of so many bytes must be here.
    long after(long bodyBytes, Runnable late) {
        return vertx.setTimer(config.idleMillis() + bodyBytes / EdgeConfig.BODY_BYTES_PER_MILLI, _ -> late.run());
    }

    void cancel(long timer) { vertx.cancelTimer(timer); }

    /// The port it listens on: the real one where the configured one is 0.
    public int port() { return server.actualPort(); }

    /// Connections that are open.
    public int connections() { return connections.get(); }

    /// Requests being answered.
    public int underWay() { return gatekeeper.underWay(); }

    /// Takes nothing new, waits a limited time for what is under way, and closes.
    @Override public void close() {
        gatekeeper.stop();
        gatekeeper.awaitQuiet(EdgeConfig.DRAIN_MILLIS);
        try {
            await(server.close(), 5_000);
        } catch (IllegalStateException late) {
            // Closing Vert.x closes every connection that is still open.
        }
        try {
            await(vertx.close(), 10_000);
        } finally {
            threads.close();
        }
    }

    private static <T> T await(Future<T> future, long limitMillis) {
        try {
            return future.toCompletionStage().toCompletableFuture().orTimeout(limitMillis, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException failed) {
            var cause = failed.getCause() instanceof TimeoutException ? new IllegalStateException("took too long") : failed.getCause();
            throw new IllegalStateException(cause);
        }
    }
}
