package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;

/// What somebody typed, and what came of it: a verb run in this process, its two outputs caught.
record Typed(List<String> words, int exit, String out, String err) {

    static Typed omni(Map<String, String> environment, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.commandLine(environment).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Typed(List.of(words), exit, out.toString(), err.toString());
    }

    /// With `--data` and `--node`.
    static Typed at(Path data, String node, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString(), "--node", node));
        return omni(Map.of(), all.toArray(String[]::new));
    }

    Typed expect(int code) {
        assertThat(exit).as("%s%n%s%n%s", words, out, err).isEqualTo(code);
        assertThat(err + out).doesNotContain("\tat org.omninet");
        return this;
    }

    /// The lines of standard output, each one JSON object.
    List<Value.Fields> objects() {
        return out.lines().map(line -> {
            assertThat(line).as("%s", words).startsWith("{").endsWith("}");
            return (Value.Fields) DagJson.parse(line);
        }).toList();
    }

    /// The only object there is.
    Value.Fields object() {
        assertThat(objects()).as("%s", words).hasSize(1);
        return objects().getFirst();
    }

    /// The id of the receipt that a person was shown, on the last line: `entry 7  bafy…`.
    String id() { return last()[2]; }

    long index() { return Long.parseLong(last()[1]); }

    private String[] last() {
        var words = out.strip().lines().toList().getLast().split("\\s+");
        assertThat(words).as(out).hasSize(3).startsWith("entry");
        return words;
    }
}
