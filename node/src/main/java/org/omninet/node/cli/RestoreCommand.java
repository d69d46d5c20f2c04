package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni restore`: a data directory from a backup.
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Make the data directory anew from a backup, and check it.")
final class RestoreCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DIR", description = "A folder that 'omni backup' made.") private Path source = Path.of("");

    @Override public void run() {
        try {
            DataCheck.expectSound(source);
            var copied = Backup.restore(source, common.data);
            DataCheck.expectSound(common.data);
            var output = common.output();
            output.json(new BodyDraft().put("restored", common.data.toString()).put("entries", copied.entries())
                    .put("files", copied.files()).end());
            output.line("restored " + copied.entries() + " entries and " + copied.files() + " files into @|bold " + common.data
                    + "|@, and checked them. Indexes and views are built at the next start.");
            output.line("What the node recorded after this backup is not in it. Never run the old data directory again beside this one.");
        } catch (IOException failure) {
            throw Failure.couldNotCheck(failure.getMessage());
        }
    }
}
