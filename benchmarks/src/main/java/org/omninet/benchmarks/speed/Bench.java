package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni bench admit|log|…`: measures, prints, and ends with 0 also where a goal is missed: a busy machine is no defect.
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measure what the node can do beside what the machine can do. Each figure is the median of interleaved rounds.")
public final class Bench implements Callable<Integer> {
    private static final int ROUNDS = 5;

    @Parameters(index = "0", paramLabel = "BENCH", description = "One of: ${COMPLETION-CANDIDATES}.") private Verb verb = Verb.LOG;
    @Option(names = "--rounds", defaultValue = "" + ROUNDS, description = "How often each figure is taken (${DEFAULT-VALUE}).")
    private int rounds = ROUNDS;
    @Option(names = "--seconds", description = "Steady load in each round; each bench has its own.") private @Nullable Double seconds;
    @Option(names = "--entries", description = "Entries where a log of some size is needed; each bench has its own.") private long entries;
    @Option(names = "--profile", description = "With admit: also say where the processor's time goes.") private boolean profile;
    @Option(names = "--json", description = "Print one JSON object.") private boolean json;
    @Option(names = "--dir", paramLabel = "DIR", description = "Where to write, on the disk that is meant (a temporary folder).")
    private @Nullable Path dir;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override public Integer call() throws Exception {
        if (dir != null) Files.createDirectories(dir);
        Path folder = dir == null ? Files.createTempDirectory("omni-bench") : Files.createTempDirectory(dir, "omni-bench");
        try {
            var plan = new Plan(folder, rounds, seconds == null ? verb.seconds() : seconds, entries, profile,
                    line -> System.err.println("  " + line));
            var findings = run(verb, plan);
            System.out.println(json ? findings.json() : findings.table());
            return 0;
        } finally {
            delete(folder);
        }
    }

    /// All rounds of one bench.
    static Findings run(Verb verb, Plan plan) throws Exception {
        var machine = Machine.look(plan.folder());
        var began = Instant.now();
        try (var trial = verb.trial(plan)) {
            var figures = new Figures(trial.kinds());
            trial.prepare();
            for (int round = 1; round <= plan.rounds(); round++) {
                plan.say().accept("round " + round + " of " + plan.rounds());
                trial.round(round, figures);
            }
            return new Findings(verb, plan, machine, began, figures.all(), trial.remarks());
        }
    }

    /// Removes a folder with all that is in it.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /// @return `folder/name`, empty
    static Path fresh(Path folder, String name) throws IOException {
        var fresh = folder.resolve(name);
        delete(fresh);
        return Files.createDirectories(fresh);
    }
}
