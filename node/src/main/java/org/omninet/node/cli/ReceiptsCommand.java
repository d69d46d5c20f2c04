package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ChunkProof;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.event.EventId;
import org.omninet.node.DataDirectory;
import org.omninet.node.files.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni receipts`: what was served for credits.
@Command(name = "receipts", mixinStandardHelpOptions = true, description = "See, submit and prove what was served for credits.",
        subcommands = {ReceiptsCommand.Listed.class, ReceiptsCommand.Submit.class, ReceiptsCommand.Prove.class,
            ReceiptsCommand.Release.class})
final class ReceiptsCommand {

    static Path sessions(Common common) { return common.data.resolve("sessions"); }

    /// The node's, which only who reads its data directory may ask.
    private static NodeClient asOperator(Common common) {
        try {
            return common.client().with("Authorization", "Bearer " + Files.readString(DataDirectory.operatorToken(common.data)).strip());
        } catch (IOException failure) {
            throw Failure.couldNotCheck("the node's operator-token cannot be read: " + failure.getMessage());
        }
    }

    private static List<Value.Fields> items(Value.Fields answer) {
        return answer.values().get("items") instanceof Value.Items(var items) ? items.stream().map(it -> (Value.Fields) it).toList()
                : List.of();
    }

    /// `omni receipts list`.
    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "Sessions that you paid in; with --served, those that the node serves.")
    static final class Listed implements Runnable {
        @Mixin private Common common = new Common();
        @Option(names = "--served", description = "As the node's operator: what it has served, and what is vouched for.")
        private boolean served;

        @Override public void run() {
            var rows = new ArrayList<List<String>>();
            if (served) {
                rows.add(List.of("SESSION", "RECEIVER", "SERVED", "VOUCHED"));
                for (var it : items(asOperator(common).get("api/receipts"))) {
                    common.output().json(it);
                    rows.add(List.of(Json.text(it, "session"), Json.text(it, "receiver"), Json.whole(it, "servedBytes") + " bytes",
                            Credits.of(Json.whole(it, "cumulative")).words()));
                }
            } else {
                rows.add(List.of("SESSION", "SERVER", "CHUNKS", "BYTES", "PAID"));
                for (var file : files()) {
                    var it = PaidSession.Written.read(file);
                    common.output().json(it.toJson());
                    rows.add(List.of(it.voucher().session().hex(), it.voucher().server().text(), Integer.toString(it.singles().size()),
                            Long.toString(it.voucher().bytes()), it.voucher().cumulative().words()));
                }
            }
            common.output().table(rows);
        }

        private List<Path> files() {
            if (!Files.isDirectory(sessions(common))) return List.of();
            try (var files = Files.list(sessions(common))) {
                return files.filter(it -> it.toString().endsWith(".session")).sorted().toList();
            } catch (IOException failed) {
                throw Failure.couldNotCheck("cannot list " + sessions(common) + ": " + failed.getMessage());
            }
        }
    }

    /// `omni receipts submit`.
    @Command(name = "submit", mixinStandardHelpOptions = true, description = {"Submit the newest voucher of each session now (operator).",
        "The node does so by itself every minute."})
    static final class Submit implements Runnable {
        @Mixin private Common common = new Common();

        @Override public void run() {
            var items = items(asOperator(common).post("api/receipts/submit"));
            for (var it : items) {
                common.output().json(it);
                common.output().line(Json.text(it, "session") + "  " + Credits.of(Json.whole(it, "increase")).words() + "  "
                        + Json.text(it, "answer"));
            }
            if (items.isEmpty()) common.output().line("nothing is vouched for that the log does not have");
        }
    }

    /// `omni receipts prove`.
    @Command(name = "prove", mixinStandardHelpOptions = true, description = {"Prove that a chunk was vouched for.",
        "`omni verify FILE` checks it without a node."})
    static final class Prove implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(index = "0", paramLabel = "SESSION") private String session = "";
        @Parameters(index = "1", paramLabel = "CID", description = "Of the chunk.") private String chunk = "";
        @Parameters(index = "2", paramLabel = "FILE", description = "Where to; nothing is written over.") private Path file = Path.of("");

        @Override public void run() {
            if (Files.exists(file)) throw Failure.usage(file + " exists; nothing is written over it: name another");
            var written = PaidSession.Written.read(sessions(common).resolve(named() + ".session"));
            var cid = FileCommand.cid(chunk);
            int index = -1;
            for (int i = 0; i < written.singles().size() && index < 0; i++) if (written.singles().get(i).chunk().equals(cid)) index = i;
            if (index < 0) throw Failure.usage("that session has no chunk " + cid);
            var proof = ChunkProof.of(written.voucher(), written.key(), written.signature(), written.singles(), written.salt(), index);
            try {
                PrivateFiles.write(file, proof.print().getBytes(UTF_8));
            } catch (IOException failed) {
                throw Failure.couldNotCheck("cannot write " + file + ": " + failed.getMessage());
            }
            common.output().line("chunk " + index + " of " + written.singles().size() + " is proven in @|bold " + file + "|@");
        }

        private String named() {
            try {
                return SessionId.ofHex(session).hex();
            } catch (Malformed not) {
                throw Failure.usage("a session is 32 hex digits, not " + session);
            }
        }
    }

    /// `omni receipts release`.
    @Command(name = "release", mixinStandardHelpOptions = true, description = "Take back what is left of a hold that is over.")
    static final class Release implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "HOLD", description = "The id of the statement that made it.") private String hold = "";
        @Option(names = "--as", paramLabel = "NAME", description = "Whose it is (default: the only identity).")
        private Optional<String> as = Optional.empty();

        @Override public void run() {
            var speaker = common.identities().speaker(as);
            try {
                Said.record(common, speaker, new Released(new HoldId(speaker.did(), EventId.parse(hold))),
                        "@|bold " + speaker.name() + "|@ took back what was left");
            } catch (Malformed not) {
                throw Failure.usage("no id: " + hold);
            }
        }
    }
}
