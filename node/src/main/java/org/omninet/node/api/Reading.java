package org.omninet.node.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.omninet.domain.bytes.Value;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route.Parameter;
import org.omninet.projections.Views;
import org.omninet.projections.table.Page;

/// What the read models' paths have in common: pages, and waiting until what one has just said is there.
///
/// @param views the read models
record Reading(Views views) {
    static final Parameter FRESH = Parameter.query("fresh", "Wait, at most 2 seconds, until the entry of this index is folded in; 503 otherwise.");
    static final Parameter BEFORE = Parameter.query("before", "Only entries below this index: `next` of the page before.");
    static final Parameter LIMIT = Parameter.query("limit", "1 to 100 rows; 50 unless told.");

    /// How long `fresh` waits.
    static final Duration FRESH_MAX = Duration.ofSeconds(2);
    private static final int LIMIT_DEFAULT = 50;

    static List<Parameter> with(Parameter... parameters) {
        var all = new ArrayList<>(List.of(parameters));
        all.add(FRESH);
        return all;
    }

    Views views(Request request) throws InterruptedException {
        var fresh = request.number("fresh", 0, Value.MAX_INTEGER);
        if (fresh.isPresent() && !views.awaitPosition(fresh.getAsLong(), FRESH_MAX))
            throw HttpError.NOT_READY.problem("the read models are at " + views.position() + ", not yet beyond " + fresh.getAsLong());
        return views;
    }

    static long before(Request request) { return request.number("before", 0, Value.MAX_INTEGER).orElse(Page.NEWEST); }

    static int limit(Request request) { return (int) request.number("limit", 1, Page.LIMIT_MAX).orElse(LIMIT_DEFAULT); }
}
