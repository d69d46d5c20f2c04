package org.omninet.benchmarks.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.omninet.benchmarks.simulation.NetworkTrial;
import org.omninet.log.LogDamaged;
import org.omninet.log.store.FaultTrial;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `omni torture`: faults, round after round, and whether the log kept its word. See the chapter of this package.
@Command(name = "torture", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Kill or overload a node, or simulate logs and their world in trouble; and check that nothing acknowledged is lost.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:every promise was kept", "1:one was not; the folder or seed shows it",
            "2:usage"})
public final class Torture implements Callable<Integer> {
    private static final int NETWORK_STEPS = 4_000;

    /// Which faults there are.
    enum Faults { kill, power, overload, network }

    @Option(names = "--faults", paramLabel = "KIND", defaultValue = "kill", description = "kill: SIGKILL of a real node under load; "
            + "power: power cuts and failing disks, simulated, a seed each round; overload: ten times what a real node can do; network: "
            + "logs, people, mirrors and witnesses with troubles of every kind, simulated, a seed each round. Default: ${DEFAULT-VALUE}.")
    private Faults faults = Faults.kill;
    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.") private int rounds = 10;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The same seed gives the same schedule; for power the "
            + "first of N seeds. Default: ${DEFAULT-VALUE}.") private long seed = 1;
    @Option(names = "--clients", paramLabel = "N", defaultValue = "32", description = "Default: ${DEFAULT-VALUE}.")
    private int clients = 32;
    @Option(names = "--load-millis", paramLabel = "N", defaultValue = "2000",
            description = "Load before a kill: between N and 2N milliseconds. Default: ${DEFAULT-VALUE}.") private int loadMillis = 2_000;
    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "Of overload. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;
    @Option(names = "--folder", paramLabel = "DIR", description = "An empty folder, kept afterwards. Default: a temporary one, kept only "
            + "when a promise was broken.") private @Nullable Path folder;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Torture()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override public Integer call() throws IOException, InterruptedException {
        return switch (faults) {
            case kill -> kill();
            case power -> power();
            case overload -> overload();
            case network -> network();
        };
    }

    private int kill() throws IOException, InterruptedException {
        Path at = folder == null ? Files.createTempDirectory("omni-torture") : Files.createDirectories(folder);
        try {
            var outcome = new KillRun(at.toAbsolutePath(), rounds, seed, clients, loadMillis, System.out::println).run();
            var times = outcome.restartMillis().stream().sorted().toList();
            System.out.printf("%,d kills; %,d statements acknowledged, all of them in the log of %,d entries in %d segments; fsck clean, "
                    + "audit sound%n", outcome.kills(), outcome.acknowledged(), outcome.size(), outcome.segments());
            System.out.printf("ready again after: median %,d ms, longest %,d ms%n", times.get(times.size() / 2), times.getLast());
            if (folder == null) delete(at);
            return 0;
        } catch (Broken | LogDamaged broken) {
            System.out.println("BROKEN with --seed " + seed + ": " + broken.getMessage() + "\nlook at " + at);
            return 1;
        }
    }

    private int power() throws IOException {
        long acknowledged = 0;
        for (long each = seed; each < seed + rounds; each++) {
            try {
                acknowledged += FaultTrial.powerFailure(each) + FaultTrial.failingDisk(each) + FaultTrial.passingFault(each);
            } catch (AssertionError | RuntimeException broken) {
                System.out.println("BROKEN with --faults power --rounds 1 --seed " + each + ": " + broken.getMessage());
                return 1;
            }
        }
        System.out.printf("%,d seeds, eighteen lives each; %,d entries acknowledged, none lost%n", rounds, acknowledged);
        return 0;
    }

    private int overload() throws IOException, InterruptedException {
        Path at = folder == null ? Files.createTempDirectory("omni-torture") : Files.createDirectories(folder);
        try {
            var outcome = new OverloadRun(at.toAbsolutePath(), seed, seconds / 4 + 1, seconds, 10, 1_500, 2_000, System.out::println).run();
            System.out.printf("%.0f statements/s sustainable; %.0f/s asked for and %.0f/s acknowledged for %d s; answers %s; at most "
                    + "%d MiB resident; well again after %,d ms; %,d entries, none lost, fsck clean, audit sound%n", outcome.sustainable(),
                    outcome.offered(), outcome.acknowledged(), seconds, outcome.statuses(), outcome.residentMax() >> 20,
                    outcome.recoveredMillis(), outcome.size());
            if (folder == null) delete(at);
            return 0;
        } catch (Broken | LogDamaged broken) {
            System.out.println("BROKEN: " + broken.getMessage() + "\nlook at " + at);
            return 1;
        }
    }

    private int network() throws IOException {
        for (long each = seed; each < seed + rounds; each++) {
            try {
                var result = NetworkTrial.run(each, NETWORK_STEPS);
                System.out.printf("seed %d: %,d entries, %,d acknowledged, %d power cuts, %d broken disks, roots %s%n", each,
                        result.entries(), result.acknowledged(), result.powerCuts(), result.brokenDisks(), result.roots());
            } catch (RuntimeException broken) {
                System.out.println("BROKEN with --faults network --rounds 1 --seed " + each + ": " + broken);
                return 1;
            }
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
