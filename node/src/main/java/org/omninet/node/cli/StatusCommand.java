package org.omninet.node.cli;

import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `omni status`: what a node says of itself.
@Command(name = "status", mixinStandardHelpOptions = true, description = "Show what a node says of itself.")
final class StatusCommand implements Runnable {
    @Mixin private Common common = new Common();

    @Override public void run() {
        var status = common.client().get("api/node");
        var output = common.output();
        output.json(status);
        status.values().forEach((key, value) -> show(output, key, value));
    }

    private static void show(Output output, String key, Value value) {
        if (value instanceof Value.Fields(var inner)) inner.forEach((name, it) -> show(output, key + "." + name, it));
        else output.foreign("", String.format("%-24s %s", key, value instanceof Value.Text(var text) ? text : DagJson.print(value)));
    }
}
