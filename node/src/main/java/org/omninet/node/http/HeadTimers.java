package org.omninet.node.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Closes a connection on which no request is under way for so long, whatever comes in: one byte of a header now and then would keep it
/// from being idle, and its place from everybody else, for ever.
final class HeadTimers {
    private static final long NONE = -1;

    /// One connection; its event loop owns it.
    private static final class Visit {
        int underWay;
        long timer = NONE;
    }

    private final Vertx vertx;
    private final long limitMillis;
    private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();

    HeadTimers(Vertx vertx, long limitMillis) {
        this.vertx = vertx;
        this.limitMillis = limitMillis;
    }

    void came(HttpConnection connection) {
        var visit = new Visit();
        visits.put(connection, visit);
        await(connection, visit);
    }

    /// A request has come with all its headers.
    void began(HttpServerRequest request) {
        var connection = request.connection();
        var visit = visits.get(connection);
        if (visit == null) return;
        visit.underWay++;
        cancel(visit);
        request.response().endHandler(_ -> {
            if (--visit.underWay == 0 && visits.containsKey(connection)) await(connection, visit);
        });
    }

    private void await(HttpConnection connection, Visit visit) {
        visit.timer = vertx.setTimer(limitMillis, _ -> connection.close());
    }

    private void cancel(Visit visit) {
        if (visit.timer != NONE) vertx.cancelTimer(visit.timer);
        visit.timer = NONE;
    }

    void left(HttpConnection connection) {
        var visit = visits.remove(connection);
        if (visit != null) cancel(visit);
    }
}
