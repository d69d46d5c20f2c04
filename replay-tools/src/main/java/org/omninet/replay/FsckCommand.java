package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.log.LogDamaged;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.fsck.Finding;
import org.omninet.log.fsck.Fsck;
import org.omninet.log.fsck.Report;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.segment.Frames;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fsck DIR`: every byte of a stopped node's log, without asking what it means.
@Command(name = "fsck", mixinStandardHelpOptions = true, description = "Check the files of a stopped node's log, byte by byte.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing that was signed for is damaged", "1:it is damaged", "2:usage", "3:it could not be checked"})
public final class FsckCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A data directory; no node may be at work in it.")
    Path folder = Path.of("");

    @Mixin Keys keys = new Keys();

    @Option(names = "--json", description = "One JSON object for each finding, then one for the outcome.")
    boolean json;

    @Override public Integer call() { return Talk.of(spec, json, this::fsck); }

    private int fsck(Talk talk) throws IOException {
        Path log = Files.isDirectory(folder.resolve("log/segments")) ? folder.resolve("log") : folder;
        if (!Files.isDirectory(log.resolve(Segment.FOLDER))) throw new IOException(folder + " is no data directory (log/segments)");
        var disk = new FolderDisk(log);
        var pinned = keys.key();
        var bar = ProgressBar.on(talk.err());
        Report report;
        try (Segment first = Segment.open(disk, 0)) {
            Hash logId = first.header().logId();
            List<VerifierKey> signers = pinned.isPresent() ? List.of(pinned.get()) : keysOf(first);
            long size = first.slots().stream().mapToLong(Slot::size).max().orElse(0);
            report = Fsck.check(disk, logId, SignatureProviders.best(), signers, done -> bar.progress(done, Math.max(done + 1, size)));
        }
        for (Finding finding : report.findings()) {
            talk.say(finding.toString());
            talk.object(Map.of("authoritative", Value.of(finding.authoritative()), "index", Value.of(finding.index()),
                    "file", Value.of(finding.file()), "offset", Value.of(finding.offset()), "what", Value.of(finding.what())));
        }
        var fields = Map.of("size", Value.of(report.size()), "root", Value.of(report.root().base64()),
                "findings", Value.of((long) report.findings().size()));
        var damage = report.damage();
        if (damage.isPresent()) {
            talk.verdict("wrong", damage.get().toString(), fields);
            return ExitCode.WRONG;
        }
        String how = report.clean() ? "every byte is in place" : "what was found is derived: the node builds it again when it starts";
        talk.verdict("sound", "%,d entries, root %s; %s".formatted(report.size(), report.root().base64(), how), fields);
        return ExitCode.DONE;
    }

    /// The two keys that entry 0 names. Once they were rotated, the key in force has to be given.
    private static List<VerifierKey> keysOf(Segment first) throws IOException {
        var frames = new Frames(first.file(), Layout.FIRST_OFFSET, first.file().size());
        if (!frames.next()) return List.of();
        var bytes = Arrays.copyOfRange(frames.array(), frames.start(), frames.start() + frames.length());
        var keys = new ArrayList<VerifierKey>();
        try {
            var read = Contexts.all().read(SignedEvent.parse(Entry.decode(bytes).event()));
            if (read.isPresent() && read.get().statement() instanceof Opened opened) {
                keys.add(VerifierKey.of(opened.origin(), VerifierKey.ED25519, opened.logKey().bytes()));
                keys.add(VerifierKey.of(opened.origin(), VerifierKey.OPERATOR, opened.checkpointKey().bytes()));
            }
        } catch (Malformed | LogDamaged _) {
            // The check itself finds what is wrong with it.
        }
        return keys;
    }
}
