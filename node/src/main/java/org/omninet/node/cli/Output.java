package org.omninet.node.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine.Help.Ansi;

/// What a verb prints: tables and sentences for people, one JSON object a line for programs.
final class Output {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    /// A time of the log, on this machine's clock.
    static String time(long millis) { return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault())); }

    Output(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    boolean isJson() { return json; }

    /// One object, on a line of its own; only with `--json`.
    void json(Value.Fields object) {
        if (!json) return;
        out.println(DagJson.print(object));
        out.flush();
    }

    void json(Map<String, Value> object) { json(new Value.Fields(object)); }

    /// One line for a person; not with `--json`. May hold picocli's markup, as `@|bold …|@`.
    void line(String markup) {
        if (json) return;
        out.println(Ansi.AUTO.string(markup));
        out.flush();
    }

    /// Text that came from somebody else: printed without markup and without control characters.
    void foreign(String indent, String text) {
        if (json) return;
        text.lines().forEach(line -> out.println(indent + plain(line)));
        out.flush();
    }

    /// Progress and notes, on standard error.
    void note(String text) {
        err.println(text);
        err.flush();
    }

    /// Columns as wide as their widest cell; the first row is the head.
    void table(List<List<String>> rows) {
        if (json || rows.isEmpty()) return;
        var widths = new ArrayList<Integer>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        for (int i = 0; i < rows.size(); i++) {
            var text = new StringBuilder();
            for (int column = 0; column < widths.size(); column++)
                text.append(String.format("%-" + Math.max(1, widths.get(column)) + "s  ", plain(rows.get(i).get(column))));
            out.println(i == 0 ? Ansi.AUTO.string("@|bold " + text.toString().stripTrailing() + "|@") : text.toString().stripTrailing());
        }
        out.flush();
    }

    /// Without control characters, which could move the cursor or change the terminal's colours.
    static String plain(String text) {
        return text.codePoints().filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
