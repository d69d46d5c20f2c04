package org.omninet.node.cli;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Value;

/// Reading a node's answers: a missing key is the node's fault, and said so.
final class Json {

    static String text(Value.Fields object, String key) {
        return optionalText(object, key).orElseThrow(() -> missing(key));
    }

    static Optional<String> optionalText(Value.Fields object, String key) {
        return object.values().get(key) instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty();
    }

    static long whole(Value.Fields object, String key) {
        if (object.values().get(key) instanceof Value.Int(var whole)) return whole;
        throw missing(key);
    }

    static boolean flag(Value.Fields object, String key) {
        if (object.values().get(key) instanceof Value.Bool(var flag)) return flag;
        throw missing(key);
    }

    static Value.Fields fields(Value.Fields object, String key) {
        if (object.values().get(key) instanceof Value.Fields fields) return fields;
        throw missing(key);
    }

    /// The objects of a list; none where the key is missing.
    static List<Value.Fields> list(Value.Fields object, String key) {
        if (!(object.values().get(key) instanceof Value.Items(var items))) throw missing(key);
        return items.stream().map(item -> (Value.Fields) item).toList();
    }

    private static Failure missing(String key) { return Failure.couldNotCheck("the node's answer has no " + key); }

    private Json() {}
}
