package org.omninet.node.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// The verbs as `omni` alone prints them: by what somebody wants to do. A verb in no group is printed at the end.
final class Verbs {
    /// Set by the script `omni`, which has verbs of its own.
    static final String ROOT = "omni.root";
    private static final int NAME_WIDTH = 22;
    private static final int LINE_WIDTH = 100;
    private static final Map<String, List<String>> GROUPS = groups();
    private static final List<List<String>> SCRIPT = List.of(
            List.of("build", "Compile what changed."),
            List.of("test", "Run every test, and say what was slow."),
            List.of("bench", "List the benchmarks, or run one."));

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("Run a node", List.of("up", "status", "demo", "doctor", "backup", "restore", "projections", "grant", "settle"));
        groups.put("Take part", List.of("identity", "post", "follow", "feed", "transfer", "account", "show", "erase", "file", "receipts",
                "withdraw", "claim-proof"));
        groups.put("Vote", List.of("proposal", "vote", "delegate"));
        groups.put("Check a log", List.of("audit", "verify", "why", "diff", "export", "mirror", "fsck"));
        return groups;
    }

    /// The list of verbs in the usage of `omni`.
    static String render(Help help) {
        var left = new LinkedHashMap<>(help.subcommands());
        var text = new StringBuilder();
        GROUPS.forEach((title, names) -> {
            var rows = new ArrayList<List<String>>();
            for (var name : names) {
                var verb = left.remove(name);
                if (verb != null) rows.add(List.of(name, first(verb)));
            }
            text.append(group(help, title, rows));
        });
        if (System.getProperty(ROOT) != null) text.append(group(help, "Work on omni itself", SCRIPT));
        var rest = new ArrayList<List<String>>();
        left.forEach((name, verb) -> rest.add(List.of(name, first(verb))));
        return text.append(group(help, "More", rest)).toString();
    }

    private static String first(Help verb) {
        var usage = verb.commandSpec().usageMessage();
        var words = usage.header().length > 0 ? usage.header() : usage.description();
        return words.length == 0 ? "" : words[0].replace("%n", "");
    }

    private static String group(Help help, String title, List<List<String>> rows) {
        var table = TextTable.forColumns(help.colorScheme(), new Column(NAME_WIDTH, 2, Overflow.SPAN),
                new Column(LINE_WIDTH - NAME_WIDTH, 2, Overflow.WRAP));
        for (var row : rows) table.addRowValues(help.colorScheme().commandText(row.get(0)), help.colorScheme().text(row.get(1)));
        return String.format("%n%s:%n%s", help.colorScheme().text("@|bold " + title + "|@"), table);
    }

    private Verbs() {}
}
