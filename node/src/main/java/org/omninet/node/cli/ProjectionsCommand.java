package org.omninet.node.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.OfflineViews;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.projections.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;

/// `omni projections`: the read models, which can always be made anew from the log.
@Command(name = "projections", mixinStandardHelpOptions = true, description = "Make the read models anew from the log.",
        subcommands = ProjectionsCommand.RebuildAll.class)
final class ProjectionsCommand {

    @Command(name = "rebuild", mixinStandardHelpOptions = true, description = {
        "Fold the whole log again beside the live read models, switch over, and prove by hash that both are equal.",
        "Asks the node at --node if one is at work on the data directory, else works on the data directory itself.",
        "Can be interrupted: the next rebuild goes on from there."})
    static final class RebuildAll implements Runnable, IExitCodeGenerator {
        @Mixin private Common common = new Common();
        private int exitCode = Exit.DONE;

        @Override public void run() {
            try {
                var config = Config.load(Optional.empty(), common.environment(), Map.of(Settings.DATA.key(), common.data.toString()));
                var live = new LiveRebuild(common);
                if (live.isNodeAtWork()) {
                    exitCode = live.run();
                    return;
                }
                report(OfflineViews.rebuild(config, Contexts.all(), this::progress));
            } catch (IOException failure) {
                throw Failure.couldNotCheck(failure.getMessage());
            }
        }

        private void progress(Rebuild.Progress progress) {
            common.output().note(String.format("%,d of %,d entries, %,.0f a second, %s left", progress.done(), progress.total(),
                    progress.perSecond(), progress.left().map(Duration::toSeconds).map(it -> it + " s").orElse("?")));
        }

        private void report(Rebuild.Outcome outcome) {
            var output = common.output();
            output.json(new BodyDraft().put("state", "done").put("position", outcome.rebuilt().position())
                    .put("hash", outcome.rebuilt().whole().hex())
                    .put("equal", new Value.Bool(outcome.equal())).end());
            output.line("rebuilt up to entry " + outcome.rebuilt().position() + ", hash " + outcome.rebuilt().whole().hex());
            if (outcome.equal()) output.line("proven equal to the read models before; switched over");
            else if (outcome.compared())
                output.line("@|red the read models before differed|@ in " + outcome.differing() + "; switched over");
            else output.line("there were no read models to compare with; switched over");
            exitCode = outcome.compared() && !outcome.equal() ? Exit.REFUSED : Exit.DONE;
        }

        @Override public int getExitCode() { return exitCode; }
    }

    private ProjectionsCommand() {}
}
