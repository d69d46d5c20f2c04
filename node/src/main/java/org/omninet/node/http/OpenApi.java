package org.omninet.node.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.omninet.domain.bytes.Value;

/// `/openapi.json`: the table of routes as OpenAPI 3.1 says it.
public final class OpenApi {
    private static final Value PROBLEM = object(Map.of("$ref", Value.of("#/components/schemas/Problem")));

    public static Value.Fields of(List<Route> routes, String version) {
        var paths = new LinkedHashMap<String, Map<String, Value>>();
        // The page for people is left out: DAG-JSON keeps the key `/` for itself.
        for (var route : routes) if (!route.path().equals("/"))
            paths.computeIfAbsent(path(route), _ -> new LinkedHashMap<>()).put(route.method().toLowerCase(Locale.ROOT), operation(route));
        var pathItems = new LinkedHashMap<String, Value>();
        paths.forEach((path, operations) -> pathItems.put(path, new Value.Fields(operations)));
        return object(Map.of(
                "openapi", Value.of("3.1.0"),
                "info", object(Map.of("title", Value.of("Omni-Net node"), "version", Value.of(version),
                        "license", object(Map.of("name", Value.of("Apache-2.0"), "identifier", Value.of("Apache-2.0"))))),
                "paths", new Value.Fields(pathItems),
                "components", object(Map.of("schemas", object(Map.of("Problem", problemSchema()))))));
    }

    /// As it stands under `paths`: OpenAPI has no word for a parameter with slashes in it.
    static String path(Route route) { return route.path().replace("+}", "}"); }

    private static Value operation(Route route) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("summary", Value.of(route.summary()));
        fields.put("operationId", Value.of(operationId(route)));
        if (!route.parameters().isEmpty())
            fields.put("parameters", Json.items(route.parameters().stream().map(OpenApi::parameter).toList()));
        if (!route.bodies().isEmpty()) {
            var content = new TreeMap<String, Value>();
            route.bodies().forEach((type, bytes) -> content.put(type, schema(type, bytes)));
            fields.put("requestBody", object(Map.of("required", Value.of(true), "content", new Value.Fields(content))));
        }
        fields.put("responses", responses(route));
        return new Value.Fields(fields);
    }

    private static String operationId(Route route) {
        var id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (String part : route.path().split("[^a-zA-Z0-9]+"))
            if (!part.isEmpty()) id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        return id.toString();
    }

    private static Value parameter(Route.Parameter it) {
        return object(Map.of("name", Value.of(it.name()), "in", Value.of(it.in()), "required", Value.of(it.required()),
                "description", Value.of(it.about()), "schema", object(Map.of("type", Value.of("string")))));
    }

    private static Value schema(String mediaType, int maxBytes) {
        boolean json = mediaType.endsWith("json");
        return object(Map.of("schema", json ? object(Map.of("type", Value.of("object")))
                : object(Map.of("contentMediaType", Value.of(mediaType), "maxLength", Value.of(maxBytes)))));
    }

    private static Value responses(Route route) {
        var all = new TreeMap<String, Value>();
        route.answers().forEach((status, meaning) -> {
            var content = new TreeMap<String, Value>();
            for (var type : route.produces()) content.put(type, object(Map.of()));
            all.put(status.toString(), object(Map.of("description", Value.of(meaning), "content", new Value.Fields(content))));
        });
        all.put("default", object(Map.of("description", Value.of("Any error: RFC 9457. `type` is one of /errors."),
                "content", object(Map.of(Problem.MEDIA_TYPE, object(Map.of("schema", PROBLEM)))))));
        return new Value.Fields(all);
    }

    private static Value problemSchema() {
        Value text = object(Map.of("type", Value.of("string")));
        Value whole = object(Map.of("type", Value.of("integer")));
        return object(Map.of("type", Value.of("object"), "required", Json.texts(List.of("type", "title", "status", "detail")),
                "properties", object(Map.of("type", text, "title", text, "status", whole, "detail", text, "requestId", text,
                        "retryAfterMillis", whole, "refusal", object(Map.of("type", Value.of("object"),
                                "description", Value.of("The node's signed refusal: docs/spec/refusal.md.")))))));
    }

    private static Value.Fields object(Map<String, Value> fields) { return new Value.Fields(fields); }

    private OpenApi() {}
}
