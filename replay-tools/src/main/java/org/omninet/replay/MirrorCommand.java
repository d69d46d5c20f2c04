package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.omninet.domain.bytes.Value;
import org.omninet.log.LogDamaged;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.mirror.Mirror;
import org.omninet.log.mirror.Round;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointRule;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.audit.OpeningKey;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mirror URL DIR`: a copy of a log that is proven at each step, and an alarm when the log contradicts itself.
@Command(name = "mirror", mixinStandardHelpOptions = true,
        description = "Follow a log: copy what it signs, prove each step, and raise an alarm when it signs two histories.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:with --once: the mirror is as the log was", "1:alarm: the log contradicts what it has signed, or serves what"
            + " was not signed for; the mirror stays as it was", "2:usage", "3:it could not be read or written"})
public final class MirrorCommand implements Callable<Integer> {
    private static final String KEY = "key";
    /// A log that cannot be read is asked again after this, twice as long after the second failure, and so on.
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "URL", description = "The http(s) URL of a log, or a folder that holds one.")
    String where = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "An empty folder, or one with an earlier mirror of the same log.")
    Path folder = Path.of("");

    @Mixin Keys keys = new Keys();

    @Option(names = "--once", description = "One round, then end.")
    boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "5", description = "How often to look (default: ${DEFAULT-VALUE}).")
    long everySeconds;

    @Option(names = "--json", description = "One JSON object for each round that found something.")
    boolean json;

    @Override public Integer call() { return Talk.of(spec, json, this::mirror); }

    private int mirror(Talk talk) throws IOException {
        if (everySeconds < 1 || everySeconds > 86_400) throw new Talk.Usage("--every is 1 to 86400 seconds");
        if (isForeign(folder)) throw new Talk.Usage(folder + " has files in it and is no mirror; choose an empty folder");
        Files.createDirectories(folder);
        Duration pause = Duration.ZERO;
        while (true) {
            try {
                int exit = rounds(talk);
                if (once || exit != ExitCode.DONE) return exit;
                pause = Duration.ZERO;
            } catch (IOException unreachable) {
                if (once) throw unreachable;
                pause = longer(pause);
                talk.warn("cannot go on (" + unreachable.getMessage() + "): trying again in " + pause.toSeconds() + " s");
            }
            if (!sleep(pause.isZero() ? Duration.ofSeconds(everySeconds) : pause)) return ExitCode.DONE;
        }
    }

    /// Looks until the end of the process, or once.
    private int rounds(Talk talk) throws IOException {
        try (var place = LogPlace.open(where)) {
            VerifierKey key = pinned(place, talk);
            var signatures = SignatureProviders.best();
            var pinned = keys.policy().map(policy -> policy.logs().isEmpty() ? List.of(key) : policy.logs()).orElse(List.of(key));
            CheckpointRule signed = CheckpointRule.signedBy(pinned, signatures);
            CheckpointRule rule = keys.policy().map(policy -> signed.with(policy, signatures)).orElse(signed);
            try (var mirror = open(rule)) {
                var bar = ProgressBar.on(talk.err());
                while (true) {
                    Round round = mirror.follow(place.tiles(), bar::progress);
                    if (!Files.exists(folder.resolve(KEY))) remember(key);
                    int exit = tell(talk, round);
                    if (once || exit != ExitCode.DONE || !sleep(Duration.ofSeconds(everySeconds))) return exit;
                }
            }
        }
    }

    private Mirror open(CheckpointRule rule) throws IOException {
        try {
            return Mirror.open(new FolderDisk(folder), rule);
        } catch (LogDamaged damage) {
            throw new LogDamaged(damage.index(), folder + "/" + damage.file(), damage.offset(),
                    "the mirror itself is damaged: delete it and begin anew");
        }
    }

    /// The key that was told; else the one that this mirror began with; else the one in the log's own first entry.
    private VerifierKey pinned(LogPlace place, Talk talk) throws IOException {
        var told = keys.key();
        if (told.isPresent()) return told.get();
        Path file = folder.resolve(KEY);
        try {
            if (Files.exists(file)) return VerifierKey.parse(Files.readString(file).strip());
            var policy = keys.policy();
            if (policy.isPresent()) return policy.get().logs().getFirst();
            var own = OpeningKey.of(ServedLog.open(place.tiles()));
            if (own.isEmpty()) throw new Talk.Usage("the log does not say which key is its own: give it with --key");
            talk.warn("nobody told which key is the log's: taking the one in its first entry, " + own.get());
            return own.get();
        } catch (MalformedNote e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private void remember(VerifierKey key) throws IOException {
        Path next = folder.resolve("key.new");
        Files.writeString(next, key + "\n");
        Files.move(next, folder.resolve(KEY), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private int tell(Talk talk, Round round) {
        var fields = new HashMap<String, Value>();
        switch (round) {
            case Round.Same(var tree) -> {
                if (once) talk.verdict("done", "nothing new: " + show(tree), fields(tree, fields));
            }
            case Round.Grown(long from, var tree, long files) -> {
                fields.put("from", Value.of(from));
                fields.put("files", Value.of(files));
                talk.verdict("done", "from %,d to %s, every entry proven; %,d files are new".formatted(from, show(tree), files),
                        fields(tree, fields));
            }
            case Round.Alarm alarm -> {
                fields.put("file", Value.of(folder.resolve(alarm.file()).toString()));
                fields.put("held", Value.of(alarm.held().toString()));
                fields.put("served", Value.of(alarm.served().toString()));
                fields.put("proven", Value.of(alarm.proof().isPresent()));
                talk.verdict("alarm", alarm.what() + "; both signed checkpoints are in " + folder.resolve(alarm.file())
                        + (alarm.proof().isPresent() ? ", which 'verify' accepts" : ", which proves nothing to others by itself"), fields);
                return ExitCode.WRONG;
            }
        }
        return ExitCode.DONE;
    }

    private static String show(Checkpoint tree) { return "%,d entries of %s".formatted(tree.size(), tree.origin()); }

    private static Map<String, Value> fields(Checkpoint tree, Map<String, Value> fields) {
        fields.put("origin", Value.of(tree.origin()));
        fields.put("size", Value.of(tree.size()));
        fields.put("root", Value.of(tree.root().base64()));
        return fields;
    }

    private static Duration longer(Duration pause) {
        if (pause.isZero()) return FIRST_PAUSE;
        return pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    private static boolean sleep(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A mirror that was broken off in its first round has tiles and no checkpoint.
    private static boolean isForeign(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve("mirror.lock"))) return false;
        if (!Files.isDirectory(folder)) return true;
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }
}
