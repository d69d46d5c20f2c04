package org.omninet.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A PostgreSQL server for one suite: Debian's binaries on a free port of 127.0.0.1, with its files in a temporary directory,
/// gone when it is closed or the tests end.
///
/// Where the binaries are missing, the suite is skipped and says how to install them; with `CI=true` that is a failure.
public final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String INSTALL = "no PostgreSQL in " + VERSIONS + ": apt-get install -y postgresql";
    private static final String USER = "omni";
    private static final int COMMAND_SECONDS_MAX = 60;

    private final Path binaries;
    private final Path directory;
    private final int port;
    private final String password;
    private final Thread stopping = new Thread(this::stop);

    private PostgresServer(Path binaries) throws IOException {
        this.binaries = binaries;
        this.directory = Files.createTempDirectory("omni-postgres");
        this.port = freePort();
        this.password = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// Starts one, or skips the tests of the caller.
    public static PostgresServer start() {
        var binaries = binaries();
        if (binaries.isEmpty() && "true".equals(System.getenv("CI"))) Assertions.fail(INSTALL);
        Assumptions.assumeTrue(binaries.isPresent(), INSTALL);
        try {
            var server = new PostgresServer(binaries.get());
            Runtime.getRuntime().addShutdownHook(server.stopping);
            server.begin();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(VERSIONS)) return Optional.empty();
        try (var versions = Files.list(VERSIONS)) {
            return versions.map(it -> it.resolve("bin")).filter(it -> Files.isExecutable(it.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() { return "jdbc:postgresql://127.0.0.1:" + port + "/postgres"; }

    public String user() { return USER; }

    public String password() { return password; }

    /// Views whose schemas begin with `schema`.
    public ProjectionsConfig config(Path views, String schema) {
        return new ProjectionsConfig(views, Optional.of(url()), Optional.of(USER), Optional.of(password), schema);
    }

    private void begin() throws IOException {
        var secret = Files.writeString(directory.resolve("password"), password);
        own(directory);
        own(secret);
        run("initdb", "-D", data(), "-U", USER, "-A", "scram-sha-256", "--pwfile", secret.toString(), "-E", "UTF8", "--locale=C.UTF-8",
                "--no-sync");
        startServer();
    }

    private void startServer() throws IOException {
        run("pg_ctl", "start", "-w", "-D", data(), "-l", directory.resolve("server.log").toString(), "-o",
                "-h 127.0.0.1 -p " + port + " -c unix_socket_directories= -c fsync=off -c shared_buffers=32MB -c max_connections=40");
    }

    /// As after a crash of the server: all connections break.
    public void restart() throws IOException {
        run("pg_ctl", "stop", "-m", "immediate", "-w", "-D", data());
        startServer();
    }

    private String data() { return directory.resolve("data").toString(); }

    /// initdb refuses to be root: then the files and the server are another user's.
    private static Optional<String> otherUser() {
        if (!"root".equals(System.getProperty("user.name"))) return Optional.empty();
        try {
            boolean own = Files.readString(Path.of("/etc/passwd"), UTF_8).lines().anyMatch(it -> it.startsWith("postgres:"));
            return Optional.of(own ? "postgres" : "nobody");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void own(Path path) throws IOException {
        var user = otherUser();
        if (user.isPresent())
            Files.setOwner(path, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user.get()));
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        otherUser().ifPresent(it -> command.addAll(List.of("runuser", "-u", it, "--")));
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = File.createTempFile("omni-postgres", ".log");
        try {
            // The server inherits its standard streams: a pipe would never end.
            var process = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).redirectOutput(output).start();
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + COMMAND_SECONDS_MAX + " s");
            }
            if (process.exitValue() != 0) throw new IOException(String.join(" ", command) + ": " + Files.readString(output.toPath()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }

    private void stop() {
        try {
            boolean runs = Files.exists(directory.resolve("data").resolve("postmaster.pid"));
            if (runs) run("pg_ctl", "stop", "-m", "immediate", "-w", "-D", data());
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        Runtime.getRuntime().removeShutdownHook(stopping);
        stop();
    }
}
