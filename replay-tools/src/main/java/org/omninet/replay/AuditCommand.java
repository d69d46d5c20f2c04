package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    @Mixin State state = new State();

    @Override public Integer call() { return Talk.of(spec, json, this::audit); }

    private int audit(Talk talk) throws IOException {
        if (size != null && size < 1) throw new Talk.Usage("--size is at least 1");
        long start = System.nanoTime();
        var key = keys.key();
        var policy = keys.policy();
        try (var place = LogPlace.open(where)) {
            var options = new Options(key, policy, size == null ? OptionalLong.empty() : OptionalLong.of(size),
                    trustSignatures, place.content());
            var log = ServedLog.open(place.tiles());
            Outcome outcome = Audit.of(log, options, json ? Watcher.NONE : ProgressBar.on(talk.err()));
            outcome = named(outcome, place);
            if (!options.pinned()) outcome = remembered(outcome, log, talk);
            if (report != null) Report.write(report, outcome, options);
            return tell(talk, outcome, options, System.nanoTime() - start);
        }
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
