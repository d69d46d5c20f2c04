package org.omninet.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `omni settle`: the claims of epochs that are over.
@Command(name = "settle", mixinStandardHelpOptions = true, description = "Settle an epoch (operator), or show what is settled.",
        subcommands = {SettleCommand.Propose.class, SettleCommand.Show.class})
final class SettleCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }

    /// Records what the rules say of an epoch, with the log's latest tree, which must hold the epoch whole.
    @Command(name = "propose", mixinStandardHelpOptions = true, description = "Record the claims of an epoch that is over (operator).")
    static final class Propose implements Runnable {
        @Mixin private Common common = new Common();
        @Option(names = "--epoch", paramLabel = "K", description = "Which (default: the last one that is over).")
        private Optional<Long> epoch = Optional.empty();

        @Override public void run() {
            var client = common.client();
            long last = Json.whole(client.get("api/settlements"), "epoch") - 1;
            long chosen = epoch.orElse(last);
            if (chosen < 0 || chosen > last)
                throw Failure.refused("epoch " + Math.max(0, chosen) + " is not over: it is epoch " + (last + 1));
            var tree = tree(client.text("log/checkpoint"));
            var end = client.get("api/settlements/" + chosen);
            var root = Json.optionalText(end, "creditsRoot")
                    .orElseThrow(() -> Failure.refused("at the end of epoch " + chosen + " nobody has a claim: nothing to settle"));
            var settled = new Settled(chosen, tree.size(), Digest.of(tree.root().bytes()), Digest.ofHex(root),
                    Credits.of(Json.whole(end, "total")));
            Said.record(common, common.identities().operator(), settled, "settled epoch " + chosen + ": " + Json.whole(end, "claims")
                    + " claims of " + settled.total().words() + ", root " + root);
        }

        private static Checkpoint tree(String note) {
            try {
                return Checkpoint.parse(Note.parse(note).text());
            } catch (MalformedNote not) {
                throw Failure.couldNotCheck("the node's checkpoint cannot be read: " + not.getMessage());
            }
        }
    }

    /// One epoch, or all that are settled.
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show the settled epochs, or what the rules make of one.")
    static final class Show implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "EPOCH", arity = "0..1", description = "Which (default: all that are settled).")
        private Optional<Long> epoch = Optional.empty();

        @Override public void run() {
            if (epoch.isPresent()) one(epoch.get());
            else all();
        }

        private void one(long number) {
            var output = common.output();
            var end = common.client().get("api/settlements/" + number);
            output.json(end);
            output.line("@|bold epoch " + number + "|@" + (Json.flag(end, "over") ? "" : "  not over yet"));
            output.line("  claims        " + Json.whole(end, "claims"));
            output.line("  total         " + Amount.print(Json.whole(end, "total")));
            Json.optionalText(end, "creditsRoot").ifPresent(it -> output.line("  credits root  " + it));
            if (end.values().get("settled") instanceof Value.Fields settled) {
                output.line("  settled       entry " + Json.whole(settled, "index") + "  " + Json.text(settled, "id"));
                output.line("  log           " + Json.whole(settled, "size") + " entries, root " + Json.text(settled, "logRoot"));
                Json.optionalText(settled, "digest").ifPresent(it -> output.line("  to co-sign    " + it));
            }
        }

        private void all() {
            var output = common.output();
            var all = common.client().get("api/settlements");
            output.json(all);
            output.line("it is epoch " + Json.whole(all, "epoch"));
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("EPOCH", "ENTRY", "TOTAL", "CREDITS ROOT", "SIZE"));
            for (var it : Json.list(all, "items"))
                rows.add(List.of("" + Json.whole(it, "epoch"), "" + Json.whole(it, "index"), Amount.print(Json.whole(it, "total")),
                        Json.text(it, "creditsRoot"), "" + Json.whole(it, "size")));
            if (rows.size() > 1) output.table(rows);
        }
    }
}
