package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Value;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Finding;
import org.omninet.replay.audit.KnownLogs;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.audit.Summary;
import org.omninet.replay.audit.Watcher;
import org.omninet.replay.dispute.Claimed;
import org.omninet.replay.dispute.Dispute;
import org.omninet.replay.dispute.DisputeFile;
import org.omninet.replay.dispute.Withdrawals;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `audit DIR|URL`: everything that a log says, from its bytes.
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Check a whole log: signatures, places, decisions, sums.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything holds", "1:something is proven wrong", "2:usage", "3:it could not be checked"})
public final class AuditCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR|URL", description = "A data directory, a static site in a folder, or the http(s) URL of a log.")
    String where = "";

    @Mixin Keys keys = new Keys();

    @Option(names = "--size", paramLabel = "N", description = "Audit the first N entries only.")
    @Nullable Long size;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was found; the same log gives the same bytes.")
    @Nullable Path report;

    @Option(names = "--json", description = "One JSON object on one line.")
    boolean json;

    @Option(names = "--trust-signatures", description = "Do not verify the authors' signatures.")
    boolean trustSignatures;

    @Option(names = "--dispute", paramLabel = "EPOCH",
            description = "Write one file that shows where a claimed settlement of this epoch and the rules part.")
    @Nullable Long dispute;

    @Option(names = "--claimed", paramLabel = "FILE|ROOT",
            description = "What is claimed: a root, or a file of {creditsRoot} or {address, cumulative} a line; else what is recorded.")
    @Nullable String claimed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the dispute is written; else dispute-EPOCH.jsonl.")
    @Nullable Path out;

    @Mixin State state = new State();

    @Override public Integer call() { return Talk.of(spec, json, this::audit); }

    private int audit(Talk talk) throws IOException {
        if (size != null && size < 1) throw new Talk.Usage("--size is at least 1");
        if (dispute == null && (claimed != null || out != null)) throw new Talk.Usage("--claimed and --out belong to --dispute");
        long start = System.nanoTime();
        var key = keys.key();
        var policy = keys.policy();
        try (var place = LogPlace.open(where)) {
            var options = new Options(key, policy, size == null ? OptionalLong.empty() : OptionalLong.of(size),
                    trustSignatures, place.content());
            var log = ServedLog.open(place.tiles());
            var withdrawals = new Withdrawals(dispute == null ? -1 : dispute);
            Watcher watcher = json ? Watcher.NONE : ProgressBar.on(talk.err());
            Outcome outcome = Audit.of(log, options, dispute == null ? watcher : withdrawals);
            outcome = named(outcome, place);
            if (!options.pinned()) outcome = remembered(outcome, log, talk);
            if (report != null) Report.write(report, outcome, options);
            int exit = tell(talk, outcome, options, System.nanoTime() - start);
            return dispute == null || !(outcome instanceof Outcome.Sound) ? exit : disputed(talk, withdrawals, log);
        }
    }

    /// The log is sound; now what is claimed of one of its epochs.
    private int disputed(Talk talk, Withdrawals withdrawals, ServedLog log) throws IOException {
        long epoch = Objects.requireNonNull(dispute);
        if (!withdrawals.over()) throw new IOException("epoch " + epoch + " is not over in this log");
        var said = claimed != null ? Optional.of(Claimed.parse(claimed))
                : withdrawals.settled().map(root -> new Claimed(root, new TreeMap<>()));
        if (said.isEmpty()) throw new IOException("epoch " + epoch + " is not settled in this log; say what is claimed, with --claimed");
        var found = new Dispute(epoch, said.get(), withdrawals.all());
        var departure = found.departure();
        if (departure.isEmpty()) {
            talk.verdict("sound", "the settlement of epoch " + epoch + " is what the rules say", Map.of());
            return ExitCode.DONE;
        }
        var file = out != null ? out : Path.of("dispute-" + epoch + ".jsonl");
        Files.writeString(file, DisputeFile.write(found, log));
        talk.verdict("wrong", "the claimed settlement of epoch " + epoch + " and the rules part: " + departure.get().words()
                + "; written to " + file, Words.fields(found, departure.get(), file));
        return ExitCode.WRONG;
    }

    /// With the names of the files that are there.
    private static Outcome named(Outcome outcome, LogPlace place) {
        if (!(outcome instanceof Outcome.Broken(var finding, var summary))) return outcome;
        return new Outcome.Broken(finding.in(place.files()), summary);
    }

    /// Without a pinned key, the key that was seen before is the best there is.
    private Outcome remembered(Outcome outcome, ServedLog log, Talk talk) throws IOException {
        if (!(outcome instanceof Outcome.Sound(var summary))) return outcome;
        try {
            KnownLogs known = state.knownLogs();
            Optional<Finding> changed = known.compare(summary, log);
            if (changed.isPresent()) return new Outcome.Broken(changed.get(), summary);
            known.remember(summary);
        } catch (IOException e) {
            talk.warn("The log's key cannot be remembered: " + e.getMessage());
        }
        return outcome;
    }

    private static int tell(Talk talk, Outcome outcome, Options options, long nanos) {
        Summary seen = outcome.summary();
        for (String line : Words.of(seen, options, nanos)) talk.say(line);
        Map<String, Value> fields = new HashMap<>(Words.fields(seen, options));
        fields.put("millis", Value.of(nanos / 1_000_000));
        fields.put("eventsPerSecond", Value.of(Words.perSecond(seen.size(), nanos)));
        switch (outcome) {
            case Outcome.Sound _ -> talk.verdict("sound", Words.sound(options), fields);
            case Outcome.Open(var why, _) -> talk.verdict("not checked", why, fields);
            case Outcome.Broken(var finding, _) -> {
                fields.putAll(Words.fields(finding));
                talk.verdict("wrong", finding.toString(), fields);
            }
        }
        return switch (outcome) {
            case Outcome.Sound _ -> ExitCode.DONE;
            case Outcome.Open _ -> ExitCode.NOT_CHECKED;
            case Outcome.Broken _ -> ExitCode.WRONG;
        };
    }
}
