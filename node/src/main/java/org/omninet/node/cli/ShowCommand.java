package org.omninet.node.cli;

import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni show`: one statement as it stands in the log.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one recorded statement.")
final class ShowCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "ID|INDEX", description = "The id of the statement, or its index in the log.") private String which = "";

    @Override public void run() {
        var event = which.matches("[0-9]{1,18}") ? at(Long.parseLong(which)) : common.client().get("api/events/" + NodeClient.query(which));
        var output = common.output();
        output.json(event);
        event.values().forEach((key, value) -> show(output, "", key, value));
    }

    private Value.Fields at(long index) {
        var page = Json.list(common.client().get("api/events?limit=1&after=" + (index - 1)), "items");
        if (page.isEmpty() || Json.whole(page.getFirst(), "index") != index)
            throw Failure.refused("the log has no entry " + index + " yet");
        return common.client().get("api/events/" + Json.text(page.getFirst(), "id"));
    }

    private static void show(Output output, String indent, String key, Value value) {
        if (value instanceof Value.Fields(var inner)) {
            output.line(indent + "@|bold " + Output.plain(key) + "|@");
            inner.forEach((name, it) -> show(output, indent + "  ", name, it));
        } else {
            output.foreign(indent, key + "  " + (value instanceof Value.Text(var text) ? text : DagJson.print(value)));
        }
    }
}
