package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.omninet.domain.bytes.Value;
import org.omninet.node.DataDirectory;

/// Asks a running node to rebuild its read models, and waits for the end.
final class LiveRebuild {
    private static final String PATH = "api/projections/rebuild";
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Common common;

    LiveRebuild(Common common) { this.common = common; }

    /// Does a node hold the data directory's lock?
    boolean isNodeAtWork() { return DataDirectory.isInUse(common.data); }

    /// @return the verb's exit code
    int run() {
        try {
            var token = Files.readString(DataDirectory.operatorToken(common.data)).strip();
            var client = common.client().with("Authorization", "Bearer " + token);
            var state = client.post(PATH);
            for (; Json.text(state, "state").equals("running"); state = client.get(PATH)) {
                common.output().note(Json.whole(state, "done") + " of " + Json.whole(state, "total") + " entries"
                        + (state.values().containsKey("secondsLeft") ? ", " + Json.whole(state, "secondsLeft") + " s left" : ""));
                Thread.sleep(BETWEEN);
            }
            return report(state);
        } catch (IOException failure) {
            throw Failure.couldNotCheck("the node's operator-token cannot be read: " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.couldNotCheck("interrupted; the node goes on rebuilding");
        }
    }

    private int report(Value.Fields state) {
        if (!Json.text(state, "state").equals("done")) throw Failure.couldNotCheck("the rebuild failed: " + Json.text(state, "detail"));
        boolean equal = state.values().get("equal") instanceof Value.Bool(var it) && it;
        var output = common.output();
        output.json(state);
        output.line("rebuilt up to entry " + Json.whole(state, "position") + ", hash " + Json.text(state, "hash"));
        output.line(equal ? "proven equal to the read models before; switched over" : "the read models before differed; switched over");
        return equal ? Exit.DONE : Exit.REFUSED;
    }
}
