package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni backup`: a checked copy of the data directory, also while the node runs.
@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Copy log, content and keys to a new folder, also while the node runs, and check the copy.")
final class BackupCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DIR", description = "A folder that is not there yet, or empty.") private Path target = Path.of("");

    @Override public void run() {
        try {
            var copied = Backup.of(common.data, target);
            DataCheck.expectSound(target);
            var output = common.output();
            output.json(new BodyDraft().put("backup", target.toString()).put("entries", copied.entries())
                    .put("files", copied.files()).end());
            output.line("copied " + copied.entries() + " entries and " + copied.files() + " files to @|bold " + target
                    + "|@, and checked the copy. It holds the node's keys: keep it as safe as the node");
        } catch (IOException failure) {
            throw Failure.couldNotCheck(failure.getMessage());
        }
    }
}
