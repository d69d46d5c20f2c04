package org.omninet.node.http;

import java.util.List;
import java.util.Map;

/// One thing that the node answers: what the router, `/openapi.json` and the tests are made of.
///
/// @param path      as OpenAPI spells it: `/api/events/{id}`; a last `{name+}` takes the rest of the path
/// @param summary   one sentence
/// @param parameters of path and query; others in the query are refused
/// @param bodies    media types it takes, with the largest body of each in bytes; none: it takes no body
/// @param answers   statuses of success, with what they mean
/// @param produces  media types of success
/// @param heavy     false for what must be answered even when the node is full: health, metrics
public record Route(String method, String path, String summary, List<Parameter> parameters, Map<String, Integer> bodies,
                    Map<Integer, String> answers, List<String> produces, boolean heavy, Handler handler) {

    /// A body of whatever type, or of none that is said: for protocols that name none.
    public static final String ANY_TYPE = "*/*";

    public Route {
        parameters = List.copyOf(parameters);
        bodies = Map.copyOf(bodies);
        answers = Map.copyOf(answers);
        produces = List.copyOf(produces);
    }

    /// Answers a request. Runs on a virtual thread and may block.
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request) throws InterruptedException;
    }

    /// @param in    `path` or `query`
    /// @param about one sentence
    public record Parameter(String name, String in, boolean required, String about) {
        public static Parameter path(String name, String about) { return new Parameter(name, "path", true, about); }

        public static Parameter query(String name, String about) { return new Parameter(name, "query", false, about); }

        public static Parameter requiredQuery(String name, String about) { return new Parameter(name, "query", true, about); }
    }

    public static Route get(String path, String summary, List<Parameter> parameters, List<String> produces, Handler handler) {
        return new Route("GET", path, summary, parameters, Map.of(), Map.of(200, "As asked."), produces, true, handler);
    }

    public static Route post(String path, String summary, Map<String, Integer> bodies, Map<Integer, String> answers,
                             List<String> produces, Handler handler) {
        return new Route("POST", path, summary, List.of(), bodies, answers, produces, true, handler);
    }

    /// The same, but always answered.
    public Route light() { return new Route(method, path, summary, parameters, bodies, answers, produces, false, handler); }

    /// As the router spells the path.
    String routerPath() { return path.replaceAll("\\{[^}]*\\+}$", "*").replaceAll("\\{([^}]*)}", ":$1"); }
}
