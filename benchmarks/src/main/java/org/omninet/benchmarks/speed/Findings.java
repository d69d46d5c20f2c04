package org.omninet.benchmarks.speed;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a run has found, for people and for programs.
record Findings(Verb verb, Plan plan, Machine machine, Instant began, List<Figures.Figure> figures, List<String> remarks) {

    /// One object: the facts of the run, then each figure's median under its own name, then spread and goals under the same names.
    String json() {
        var object = new LinkedHashMap<String, Object>();
        object.put("bench", verb.name().toLowerCase(Locale.ROOT));
        object.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
        object.put("rounds", plan.rounds());
        object.put("seconds", plan.seconds());
        object.put("machine", machine.facts());
        var spread = new LinkedHashMap<String, Object>();
        var goals = new LinkedHashMap<String, Object>();
        for (var figure : figures) {
            var name = figure.kind().name();
            object.put(name, figure.median());
            spread.put(name, Map.of("least", figure.least(), "most", figure.most(), "rounds", figure.rounds()));
            var goal = figure.kind().goal();
            if (!(goal instanceof Kind.Goal.None)) goals.put(name, Map.of("goal", goal.text(), "met", goal.met(figure.median())));
        }
        object.put("spread", spread);
        object.put("goals", goals);
        object.put("remarks", remarks);
        return new JsonObject(object).encodePrettily();
    }

    /// Lines of a table that is also Markdown.
    String table() {
        var rows = new ArrayList<String[]>();
        rows.add(new String[] {"figure", "median", "least", "most", "goal", "what"});
        for (var figure : figures) {
            var goal = figure.kind().goal();
            var verdict = goal.text().isEmpty() ? "" : goal.text() + (goal.met(figure.median()) ? " met" : " MISSED");
            rows.add(new String[] {figure.kind().name(), Figures.shown(figure.median()), Figures.shown(figure.least()),
                Figures.shown(figure.most()), verdict, figure.kind().about()});
        }
        var text = new StringBuilder("omni bench ").append(verb.name().toLowerCase(Locale.ROOT)).append(", ")
                .append(began.truncatedTo(ChronoUnit.SECONDS)).append(", ").append(plan.rounds()).append(" rounds of ")
                .append(Figures.shown(plan.seconds())).append(" s\n").append(machine.text()).append("\n\n");
        int[] widths = new int[6];
        for (var row : rows) for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        for (int at = 0; at < rows.size(); at++) {
            if (at == 1) line(text, widths, new String[] {"", "", "", "", "", ""}, '-');
            line(text, widths, rows.get(at), ' ');
        }
        for (var remark : remarks) text.append("\n- ").append(remark);
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, int[] widths, String[] cells, char fill) {
        for (int i = 0; i < cells.length; i++)
            text.append(i == 0 ? "| " : " | ").append(cells[i]).repeat(fill, widths[i] - cells[i].length());
        text.append(" |\n");
    }
}
