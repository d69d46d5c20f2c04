package org.omninet.benchmarks.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `omni up` as a process of its own, on a free port. What it prints goes to `node.out` beside the data directory.
final class NodeChild {
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofMinutes(1);
    private static final String MAIN = "org.omninet.node.cli.Main";
    private static final String ANNOUNCED = "Omni-Net node at ";
    /// The smallest that the node takes: with long statements among the short, one is full after a few hundred of those.
    private static final int SEGMENT_BYTES = 32 << 20;

    private final Path out;
    private final Process process;
    private final long startedNanos = System.nanoTime();

    private NodeChild(Path out, Process process) {
        this.out = out;
        this.process = process;
    }

    /// @param folder of the data directory `data`, of the configuration and of what the process prints
    /// @param before words of the command that come before `java`: a tracer
    static NodeChild start(Path folder, List<String> before) throws IOException {
        Path config = folder.resolve("omni.toml");
        Files.writeString(config, """
                data = "%s"
                [http]
                port = 0
                [log]
                segmentBytes = %d
                [rate]
                statementsPerSecond = 1000000
                burst = 10000000
                uploadsPerSecond = 1000000
                [rollback]
                pinFile = "%s"
                [logging]
                level = "WARN"
                """.formatted(folder.resolve("data"), SEGMENT_BYTES, folder.resolve("pin")));
        var command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MAIN, "up", "--config", config.toString()));
        Path out = folder.resolve("node.out");
        Files.deleteIfExists(out);
        return new NodeChild(out, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start());
    }

    /// Waits until it is ready.
    ///
    /// @return where it answers, with a slash at the end
    /// @throws Broken when it ends, or is not ready in time
    URI awaitReady(HttpClient http) throws InterruptedException, IOException {
        while (sinceStart().compareTo(START_MAX) < 0) {
            if (!process.isAlive()) throw new Broken("the node did not start: " + printed());
            var announced = printed().lines().filter(line -> line.startsWith(ANNOUNCED)).findFirst();
            if (announced.isPresent()) {
                var base = URI.create(announced.get().substring(ANNOUNCED.length()) + "/");
                if (isReady(http, base)) return base;
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new Broken("the node is not ready after " + START_MAX + ": " + printed());
    }

    private static boolean isReady(HttpClient http, URI base) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(base.resolve("health/ready")).timeout(Duration.ofSeconds(10)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Duration sinceStart() { return Duration.ofNanos(System.nanoTime() - startedNanos); }

    String printed() throws IOException { return new String(Files.readAllBytes(out), UTF_8); }

    /// Lets it run for so long; false when it ended by itself.
    boolean runs(long millis) throws InterruptedException { return !process.waitFor(millis, TimeUnit.MILLISECONDS); }

    /// What it holds of the machine's memory, bytes; 0 where this cannot be told.
    long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""))).orElse(0L);
        } catch (IOException | UncheckedIOException notLinux) {
            return 0;
        }
    }

    /// SIGKILL: nothing of it runs any more when this returns.
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM; it ends in order.
    ///
    /// @throws Broken when it does not
    void stop() throws InterruptedException, IOException {
        process.descendants().findFirst().orElse(process.toHandle()).destroy();
        if (process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0) return;
        kill();
        throw new Broken("the node did not stop in order: " + printed());
    }
}
