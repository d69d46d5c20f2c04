package org.omninet.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine;

/// One run of the auditor's command line.
record Verbs(int exit, String out, String err) {

    static Verbs run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Verbs(exit, out.toString(), err.toString());
    }

    /// Every line is one JSON object.
    List<Value.Fields> json() { return out.lines().map(line -> (Value.Fields) DagJson.parse(line)).toList(); }

    String text(String key) {
        return json().getLast().values().get(key) instanceof Value.Text(var text) ? text : "no text " + key + " in " + out;
    }

    long whole(String key) {
        if (json().getLast().values().get(key) instanceof Value.Int(var whole)) return whole;
        throw new AssertionError("no number " + key + " in " + out);
    }
}
