package org.omninet.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;

/// Writes our vectors anew when the tests run with `-Domni.vectors.write=true`: one row a line, so that a diff shows that rows
/// were added and none was changed, which the tests that read them insist on.
public final class GoldenFile {

    public static boolean isWriting() { return Boolean.getBoolean("omni.vectors.write"); }

    /// @throws IllegalStateException when a row that is there already would change or go
    public static void write(String file, String about, String key, List<Value> rows) {
        var before = rows(file, key);
        if (rows.size() < before.size() || !rows.subList(0, before.size()).equals(before))
            throw new IllegalStateException(file + " has rows that are no longer written so; rows are only ever added");
        try {
            Files.writeString(Vectors.folder().resolve(file), rows.stream().map(DagJson::print).map(GoldenFile::oneStepALine)
                    .collect(Collectors.joining(",\n", "{\"about\":" + DagJson.print(Value.of(about)) + ",\n\"" + key + "\":[\n",
                            "\n]}\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the file has under `key`; nothing where there is no file yet.
    public static List<Value.Fields> rows(String file, String key) {
        return Files.exists(Vectors.folder().resolve(file)) ? Vectors.list(Vectors.golden(file), key) : List.of();
    }

    private static String oneStepALine(String row) { return row.replace("{\"event\":\"", "\n{\"event\":\""); }

    private GoldenFile() {}
}
