package org.omninet.node.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.omninet.domain.bytes.Malformed;

/// What a handler is asked. The names in `parameters` are those that its [Route] declares, from the path and the query.
///
/// @param path    decoded, without the query
/// @param headers by lower-case name
/// @param body    empty where the route takes none
/// @param address of the client, as far as it is known
/// @param id      the correlation id
public record Request(String path, Map<String, String> parameters, Map<String, String> headers, byte[] body, String address, String id) {

    public Optional<String> header(String name) { return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))); }

    /// The media type of the body, without its parameters.
    public String contentType() { return mediaType(header("content-type").orElse("")); }

    static String mediaType(String header) { return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT); }

    public String required(String name) {
        var value = parameters.get(name);
        if (value == null) throw bad(name, "is required");
        return value;
    }

    public Optional<String> optional(String name) { return Optional.ofNullable(parameters.get(name)); }

    /// A parameter in its own grammar.
    public <T> T required(String name, Function<String, T> parse) { return parsed(name, required(name), parse); }

    public <T> Optional<T> optional(String name, Function<String, T> parse) { return optional(name).map(it -> parsed(name, it, parse)); }

    private static <T> T parsed(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (Malformed malformed) {
            throw bad(name, "= " + value + ": " + malformed.getMessage());
        }
    }

    /// A whole number from `min` to `max`.
    public OptionalLong number(String name, long min, long max) {
        var text = optional(name);
        if (text.isEmpty()) return OptionalLong.empty();
        if (!text.get().matches("0|[1-9][0-9]{0,15}")) throw bad(name, "= " + text.get() + " is not a whole number");
        long number = Long.parseLong(text.get());
        if (number < min || number > max) throw bad(name, "= " + number + ": allowed is from " + min + " to " + max);
        return OptionalLong.of(number);
    }

    static HttpProblem bad(String name, String what) { return HttpError.BAD_PARAMETER.problem(name + " " + what); }

    /// The first of `offered` that the client takes; the first of all when it does not say.
    ///
    /// @throws HttpProblem 406 when it takes none
    public String negotiate(List<String> offered) {
        var accept = header("accept");
        if (accept.isEmpty() || accept.get().isBlank()) return offered.getFirst();
        var ranges = List.of(accept.get().split(","));
        for (var exact : ranges) {
            String range = mediaType(exact);
            if (isRefused(exact)) continue;
            for (var type : offered) if (mediaType(type).equals(range)) return type;
        }
        for (var wide : ranges) {
            String range = mediaType(wide);
            if (isRefused(wide) || !range.endsWith("/*")) continue;
            for (var type : offered) if (range.equals("*/*") || type.startsWith(range.substring(0, range.length() - 1))) return type;
        }
        throw HttpError.NOT_ACCEPTABLE.problem("this path answers with " + String.join(", ", offered));
    }

    private static boolean isRefused(String range) { return range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?"); }
}
