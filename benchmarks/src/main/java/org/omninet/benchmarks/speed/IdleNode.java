package org.omninet.benchmarks.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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

/// A node in a process of its own, as `omni up` starts it: how soon it is ready, and how much memory it keeps when nobody asks.
final class IdleNode implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final String ANNOUNCED = "Omni-Net node at ";
    /// The flags of `omni up` on a machine with 16 GiB or more.
    private static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-Xms128m", "-Xmx4g", "-XX:G1PeriodicGCInterval=60000",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true", "-Dcom.amazon.corretto.crypto.provider.registerEdKeyFactory=true");

    private final Process process;
    private final double readySeconds;

    private IdleNode(Process process, double readySeconds) {
        this.process = process;
        this.readySeconds = readySeconds;
    }

    /// Starts it and waits until it says that it is ready: log, index, gate and read models.
    static IdleNode start(Path data, Path out) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.omninet.node.cli.Main", "up", "--data", data.toString(), "--port", "0"));
        Files.deleteIfExists(out);
        long began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() - began < START_MAX.toNanos() && process.isAlive()) {
                var announced = Files.readString(out, UTF_8).lines().filter(line -> line.startsWith(ANNOUNCED)).findFirst();
                if (announced.isPresent() && isReady(http, announced.get().substring(ANNOUNCED.length())))
                    return new IdleNode(process, (System.nanoTime() - began) / 1e9);
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        }
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("the node did not become ready: " + Files.readString(out, UTF_8));
    }

    private static boolean isReady(HttpClient http, String base) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/health/ready")).timeout(Duration.ofSeconds(10)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double readySeconds() { return readySeconds; }

    /// Resident memory, MiB, once it has been left alone for so long.
    double residentMiB(long idleSeconds) throws IOException, InterruptedException {
        if (process.waitFor(idleSeconds, TimeUnit.SECONDS)) throw new IllegalStateException("the node ended by itself");
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst().orElseThrow() / 1024.0;
    }

    @Override public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
