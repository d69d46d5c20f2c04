package org.omninet.node.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.replay.FsckCommand;
import picocli.CommandLine;

/// The check of a data directory's log that backup, restore and doctor end in: `omni fsck`.
final class DataCheck {

    /// @return the entries that were proven
    /// @throws Failure refused when something that was signed for is damaged; could not check when a node is at work in it
    static long expectSound(Path data) {
        var said = new StringWriter();
        var printer = new PrintWriter(said);
        int exitCode = new CommandLine(new FsckCommand()).setOut(printer).setErr(printer).execute(data.toString(), "--json");
        var lines = said.toString().strip().lines().toList();
        var verdict = (Value.Fields) DagJson.parse(lines.getLast());
        return switch (exitCode) {
            case Exit.DONE -> Json.whole(verdict, "size");
            case Exit.REFUSED -> throw Failure.refused(data + ": " + Json.text(verdict, "message"));
            default -> throw Failure.couldNotCheck(data + ": " + Json.text(verdict, "message"));
        };
    }

    private DataCheck() {}
}
