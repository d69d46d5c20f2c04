package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.BadStart;
import org.omninet.node.backup.Backup;
import org.omninet.node.backup.FromMirror;
import org.omninet.node.keys.BadKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni restore`: a data directory from a backup, or the log of one from a mirror.
@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Make the data directory anew from a backup, or a damaged log whole again from a mirror, and check it.")
final class RestoreCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "A folder that 'omni backup' made.")
    private Optional<Path> source = Optional.empty();
    @Option(names = "--from", paramLabel = "MIRROR", description = "URL or folder of a mirror, an export or another data directory: the log"
            + " in the data directory is rebuilt from it, up to the last checkpoint that was signed. The keys must be there.")
    private Optional<String> mirror = Optional.empty();
    @Option(names = "--all-was-published",
            description = "With --from, where no checkpoint is left: nothing was published beyond the mirror.")
    private boolean allWasPublished;

    @Override public void run() {
        if (source.isPresent() == mirror.isPresent())
            throw Failure.usage("say where from: a folder that 'omni backup' made, or --from and a mirror");
        try {
            if (source.isPresent()) fromBackup(source.get());
            else fromMirror(mirror.orElseThrow());
        } catch (IOException failure) {
            throw Failure.couldNotCheck(failure.getMessage());
        } catch (BadStart | BadKey bad) {
            throw Failure.usage(String.valueOf(bad.getMessage()));
        }
    }

    private void fromBackup(Path backup) throws IOException {
        DataCheck.expectSound(backup);
        var copied = Backup.restore(backup, common.data);
        DataCheck.expectSound(common.data);
        var output = common.output();
        output.json(new BodyDraft().put("restored", common.data.toString()).put("entries", copied.entries())
                .put("files", copied.files()).end());
        output.line("restored " + copied.entries() + " entries and " + copied.files() + " files into @|bold " + common.data
                + "|@, and checked them. Indexes and views are built at the next start.");
        output.line("What the node recorded after this backup is not in it. Never run the old data directory again beside this one.");
    }

    private void fromMirror(String from) throws IOException {
        var restored = FromMirror.restore(common.data, from, allWasPublished, _ -> { });
        var output = common.output();
        output.json(new BodyDraft().put("restored", common.data.toString()).put("entries", restored.entries())
                .put("fromMirror", restored.fromMirror()).put("kept", restored.kept().map(Path::toString).orElse("")).end());
        output.line("rebuilt the log in @|bold " + common.data + "|@: " + restored.entries() + " entries, " + restored.fromMirror()
                + " of them from the mirror; they have the root that was signed.");
        restored.kept().ifPresent(kept -> output.line("The damaged log is kept in " + kept + "; delete it when the node runs again."));
    }
}
