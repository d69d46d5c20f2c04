package org.omninet.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;

/// Answers are DAG-JSON: the statements in them read as they were said, and every program that reads JSON reads the rest.
public final class Json {

    public static byte[] bytes(Value value) { return DagJson.printUtf8(value); }

    /// A list of any length: longer than a statement may hold.
    public static byte[] array(Collection<? extends Value> items) {
        return items.stream().map(DagJson::print).collect(Collectors.joining(",", "[", "]")).getBytes(UTF_8);
    }

    /// RFC 7464: each item after a record separator.
    public static byte[] sequence(Collection<? extends Value> items) {
        return items.stream().map(item -> "\u001e" + DagJson.print(item) + "\n").collect(Collectors.joining()).getBytes(UTF_8);
    }

    public static Value texts(Collection<String> texts) {
        return new Value.Items(List.copyOf(texts.stream().<Value>map(Value.Text::new).toList()));
    }

    public static Value items(Collection<? extends Value> items) { return new Value.Items(List.copyOf(items)); }

    private Json() {}
}
