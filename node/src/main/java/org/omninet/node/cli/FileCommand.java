package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni file`: files of any size, cut into chunks of which the node stores each once.
@Command(name = "file", mixinStandardHelpOptions = true, description = "Publish, fetch or erase a file.",
        subcommands = {FileCommand.Put.class, FileCommand.Get.class, FileCommand.Erase.class})
final class FileCommand {

    static Cid cid(String text) {
        try {
            return Cid.parse(text);
        } catch (Malformed not) {
            throw Failure.usage("no CID: " + text + " (" + not.getMessage() + ")");
        }
    }

    /// `omni file put`.
    @Command(name = "put", mixinStandardHelpOptions = true, description = {"Publish a file: only what the node lacks is sent.",
        "Prints the CID under which anybody fetches it."})
    static final class Put implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "FILE") private Path file = Path.of("");
        @Option(names = "--as", paramLabel = "NAME", description = "Who publishes it (default: the only identity).")
        private Optional<String> as = Optional.empty();
        @Option(names = "--name", paramLabel = "TEXT", description = "What it is called (default: the file's name).")
        private Optional<String> name = Optional.empty();
        @Option(names = "--mime", paramLabel = "TYPE", description = "What it is, as video/mp4 (default: by the file's name).")
        private Optional<String> mime = Optional.empty();

        @Override public void run() {
            var speaker = common.identities().speaker(as);
            try {
                var sent = new FileUpload(common.client()).send(file, mime.orElse(probed()), Optional.of(name.orElse(called())));
                var object = sent.manifest().by(speaker.did(), PostCommand.salt());
                common.client().store(object);
                common.output().json(Map.of("cid", Value.of(object.cid().toString()), "bytes", Value.of(sent.manifest().bytes()),
                        "chunks", Value.of(sent.manifest().chunks().size()), "sentBytes", Value.of(sent.sentBytes())));
                common.output().line("@|bold " + object.cid() + "|@  " + sent.manifest().bytes() + " bytes in "
                        + sent.manifest().chunks().size() + " chunks, " + sent.sentBytes() + " bytes sent");
                Said.record(common, speaker, new Announced(object.cid(), sent.manifest().bytes()),
                        "@|bold " + speaker.name() + "|@ published " + Output.plain(called()));
            } catch (IOException failure) {
                throw Failure.usage("cannot read " + file + ": " + failure.getMessage());
            } catch (Malformed refused) {
                throw Failure.usage(refused.getMessage());
            }
        }

        private String called() { return String.valueOf(file.getFileName()); }

        private String probed() throws IOException {
            var known = Files.probeContentType(file);
            return known == null ? "application/octet-stream" : known.toLowerCase(Locale.ROOT);
        }
    }

    /// `omni file get`.
    @Command(name = "get", mixinStandardHelpOptions = true, description = "Fetch a file; every chunk is checked against its name.")
    static final class Get implements Runnable {
        private static final long HOLD_MILLIS = 25L * 3_600_000;

        @Mixin private Common common = new Common();
        @Parameters(index = "0", paramLabel = "CID") private String cid = "";
        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE",
                description = "Where to (default: the file's own name, here). Nothing is written over.")
        private Optional<Path> target = Optional.empty();

        @Option(names = "--pay", paramLabel = "CREDITS",
                description = "Set so much aside for the node for 25 hours, and pay its price from it.")
        private Optional<String> pay = Optional.empty();
        @Option(names = "--as", paramLabel = "NAME", description = "Who pays (default: the only identity).")
        private Optional<String> as = Optional.empty();

        private FileDownload.Fetched fetched() {
            if (pay.isEmpty()) return new FileDownload(common.client(), chunk -> common.client().bytes(chunk)).fetch(cid(cid), target);
            var speaker = common.identities().speaker(as);
            var client = common.client();
            if (!(Did.parse(Json.text(client.get("api/node"), "did")) instanceof DidKey server))
                throw Failure.usage("this node's operator is no did:key, whom nobody can pay yet");
            var funds = Amount.parse(pay.get());
            var held = client.record(speaker.says(new Held(funds, Optional.of(server), Optional.empty(),
                    System.currentTimeMillis() + HOLD_MILLIS), System.currentTimeMillis(), client.logId()));
            var session = PaidSession.open(client, speaker, server, held.id(), funds, ReceiptsCommand.sessions(common));
            try {
                return new FileDownload(client, session::chunk).fetch(cid(cid), target);
            } finally {
                session.end();
                common.output().note("paid " + session.paid().words() + " in session " + session.offer().session()
                        + "; what is left: omni receipts release " + held.id());
            }
        }

        @Override public void run() {
            var fetched = fetched();
            common.output().json(Map.of("cid", Value.of(cid), "file", Value.of(fetched.file().toString()),
                    "bytes", Value.of(fetched.bytes())));
            common.output().line("@|bold " + Output.plain(fetched.file().toString()) + "|@  " + fetched.bytes() + " bytes");
        }
    }

    /// `omni file erase`.
    @Command(name = "erase", mixinStandardHelpOptions = true, description = {"Erase content of your own from the node, for good.",
        "The statements that name it stay, and their proofs."})
    static final class Erase implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "CID", description = "Of a file, or of the content of a post.") private String cid = "";
        @Option(names = "--as", paramLabel = "NAME", description = "Whose it is (default: the only identity).")
        private Optional<String> as = Optional.empty();
        @Option(names = "--legal", description = "By the operator, for a legal reason, whoever it is of.")
        private boolean legal;

        @Override public void run() {
            var speaker = legal ? common.identities().operator() : common.identities().speaker(as);
            Said.record(common, speaker, new Erased(cid(cid), legal ? Reason.LEGAL : Reason.AUTHOR),
                    "@|bold " + speaker.name() + "|@ erased " + cid);
        }
    }
}
