package org.omninet.node.cli;

import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.EventId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni show`: one statement as it stands in the log.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one recorded statement.")
final class ShowCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "ID|INDEX", description = "The id of the statement, or its index in the log.") private String which = "";

    @Override public void run() {
        var event = common.client().get("api/events/" + checked(which));
        var output = common.output();
        output.json(event);
        event.values().forEach((key, value) -> show(output, "", key, value));
    }

    private static String checked(String which) {
        try {
            return which.matches("[0-9]{1,15}") ? which : EventId.parse(which).toString();
        } catch (Malformed not) {
            throw Failure.usage("neither an id nor an index: " + which + " (" + not.getMessage() + ")");
        }
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
