package org.omninet.domain.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads the vectors that tests are held against: other people's from the class path, ours from `docs/spec/vectors`.
public final class Vectors {
    private Vectors() {}

    /// Somebody else's JSON, which is DAG-JSON as long as it has no floats.
    public static Value.Fields looseJson(String resource) { return (Value.Fields) DagJson.parse(resource(resource)); }

    public static String resource(String name) {
        try (InputStream in = Vectors.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no resource " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file of `docs/spec/vectors`, which is DAG-JSON without links and bytes.
    public static Value.Fields golden(String file) {
        try {
            return (Value.Fields) DagJson.parse(Files.readAllBytes(folder().resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where our own vectors are: beside the modules, whichever of them runs the test.
    public static Path folder() {
        for (Path root = Path.of("").toAbsolutePath(); root != null; root = root.getParent()) {
            Path folder = root.resolve("docs/spec/vectors");
            if (Files.isDirectory(folder)) return folder;
        }
        throw new IllegalStateException("docs/spec/vectors is not above " + Path.of("").toAbsolutePath());
    }

    public static Value.Fields fields(Value.Fields in, String key) { return (Value.Fields) get(in, key); }

    public static List<Value.Fields> list(Value.Fields in, String key) {
        return ((Value.Items) get(in, key)).values().stream().map(Value.Fields.class::cast).toList();
    }

    public static String text(Value.Fields in, String key) { return ((Value.Text) get(in, key)).value(); }

    public static long number(Value.Fields in, String key) { return ((Value.Int) get(in, key)).value(); }

    private static Value get(Value.Fields in, String key) {
        Map<String, Value> values = in.values();
        Value value = values.get(key);
        if (value == null) throw new IllegalStateException("no " + key + " in " + values.keySet());
        return value;
    }
}
