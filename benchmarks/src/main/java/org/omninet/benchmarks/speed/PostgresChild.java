package org.omninet.benchmarks.speed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL of this machine, as installed but for its port, on loopback alone: `fsync` and `synchronous_commit` are on.
final class PostgresChild implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "bench";
    private static final int SECONDS_MAX = 120;

    private final Path binaries;
    private final Path data;
    private final int port;

    private PostgresChild(Path binaries, Path data, int port) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    /// @param beside a folder on the disk that is measured; the server's own is made beside it, for it may belong to another user
    /// @return empty when none is installed
    static Optional<PostgresChild> start(Path beside) throws IOException, InterruptedException {
        if (!Files.isDirectory(VERSIONS)) return Optional.empty();
        Optional<Path> found;
        try (var versions = Files.list(VERSIONS)) {
            found = versions.map(it -> it.resolve("bin")).filter(it -> Files.isExecutable(it.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
        if (found.isEmpty()) return Optional.empty();
        var folder = Files.createTempDirectory(beside.toAbsolutePath().getParent(), "omni-postgres");
        own(folder);
        var child = new PostgresChild(found.get(), folder.resolve("data"), freePort());
        child.run("initdb", "-D", child.data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        child.run("pg_ctl", "start", "-w", "-D", child.data.toString(), "-l", folder.resolve("server.log").toString(), "-o",
                "-h 127.0.0.1 -p " + child.port + " -c unix_socket_directories= -c max_connections=100");
        return Optional.of(child);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() { return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER; }

    private static boolean isRoot() { return "root".equals(System.getProperty("user.name")); }

    /// initdb refuses to be root: then files and server are another user's.
    private static void own(Path path) throws IOException {
        if (isRoot()) Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (isRoot()) command.addAll(List.of("runuser", "-u", "nobody", "--"));
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = File.createTempFile("omni-postgres", ".log");
        try {
            // The server inherits its standard streams: a pipe would never end.
            var process = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).redirectOutput(output).start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + SECONDS_MAX + " s");
            }
            if (process.exitValue() != 0) throw new IOException(String.join(" ", command) + ": " + Files.readString(output.toPath()));
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }

    @Override public void close() {
        try {
            run("pg_ctl", "stop", "-m", "immediate", "-w", "-D", data.toString());
            Bench.delete(data.getParent());
        } catch (IOException | InterruptedException left) {
            System.err.println("PostgreSQL in " + data + " did not stop: " + left.getMessage());
        }
    }
}
