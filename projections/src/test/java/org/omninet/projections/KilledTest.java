package org.omninet.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Contexts;

/// A process that follows the log is killed in the middle of its work, again and again; the next one goes on.
final class KilledTest {
    private static final long SEED = 21;
    private static final int STATEMENTS = 600;
    private static final int KILLS = 3;

    @Test void a_process_killed_at_any_time_loses_and_doubles_nothing(@TempDir Path directory) throws IOException, InterruptedException {
        var village = new Village();
        village.live(SEED, STATEMENTS);
        village.save(directory.resolve("village"));
        var killed = directory.resolve("killed");
        var random = new Random(SEED);
        long reached = 0;
        for (int i = 0; i < KILLS; i++) reached = followAndDie(directory, reached + 1 + random.nextInt(STATEMENTS / (KILLS + 1)));
        try (var whole = Projections.open(ProjectionsConfig.sqlite(directory.resolve("whole")), village, village, Contexts.all());
                var views = Projections.open(ProjectionsConfig.sqlite(killed), village, village, Contexts.all())) {
            assertThat(whole.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).isTrue();
            assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).isTrue();
            assertThat(views.hash()).isEqualTo(whole.hash());
        }
    }

    /// Kills the process as soon as it says that it has folded so many entries, while it folds the next ones.
    private static long followAndDie(Path directory, long entries) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Follower.class.getName(), directory.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines = process.inputReader()) {
            long position = 0;
            while (position < entries) {
                var line = lines.readLine();
                assertThat(line).as("it ended by itself after " + position).isNotNull();
                position = Long.parseLong(line);
            }
            return position;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// What is killed: it folds a few entries at a time and says how many there are.
    static final class Follower {
        private static final int ENTRIES_AT_ONCE = 20;

        private Follower() {}

        static void main(String[] arguments) throws IOException, InterruptedException {
            var directory = Path.of(arguments[0]);
            var village = Village.load(directory.resolve("village"));
            EntrySource slowly = new EntrySource() {
                @Override public long size() { return village.size(); }

                @Override public List<byte[]> read(long from, long to) { return village.read(from, Math.min(to, from + ENTRIES_AT_ONCE)); }

                @Override public long awaitGrowth(long known, long timeoutMillis) throws InterruptedException {
                    return village.awaitGrowth(known, timeoutMillis);
                }
            };
            try (var views = Projections.open(ProjectionsConfig.sqlite(directory.resolve("killed")), slowly, village, Contexts.all())) {
                while (views.awaitPosition(views.position(), Duration.ofSeconds(30))) System.out.println(views.position());
            }
        }
    }
}
