package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Digest;
import org.omninet.log.LogLimits;
import org.omninet.log.tile.TilePath;
import org.omninet.node.Node;
import org.omninet.node.config.Config;

/// A node that serves its log, and clients that fetch tiles and bundles from it as fast as they come, beside bare sockets that carry
/// answers of the same length: server and clients share the machine in both.
final class Served implements AutoCloseable {
    private static final int PEOPLE = 500;
    private static final long ENTRIES = 20_480;
    private static final int CONNECTIONS = 2;
    private static final long SEED = 3;
    private static final double GB = 1e9;

    private final Plan plan;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Node node;
    private int bundleBytes;

    Served(Plan plan) { this.plan = plan; }

    /// Starts the node and lets people speak until there are some full bundles.
    void begin() throws IOException, InterruptedException {
        // Made by the node, so that nobody else may read it.
        var folder = Bench.fresh(plan.folder(), "served").resolve("data");
        var running = Node.start(Config.load(Optional.empty(), Map.of(), Map.of("data", folder.toString(), "http.port", "0",
                "rate.statementsPerSecond", "1000000", "rate.burst", "10000000", "logging.level", "WARN",
                "log.segmentBytes", Long.toString(plan.layout().segmentBytes()))));
        node = running;
        long now = System.currentTimeMillis();
        var logId = Digest.of(running.log().id().bytes());
        var traffic = Traffic.of(PEOPLE, SEED, logId);
        for (var object : traffic.objects()) running.content().putObject(object.encode());
        long count = Math.max(LogLimits.TILE_WIDTH, plan.entriesOr(ENTRIES));
        var places = new Semaphore(Load.WINDOW);
        for (var said : LongStream.range(0, count).mapToObj(number -> traffic.social(number, now)).toList()) {
            places.acquire();
            var _ = running.gate().submit(said.bytes()).whenComplete((_, _) -> places.release());
        }
        places.acquire(Load.WINDOW);
        if (running.log().size() < count) throw new IllegalStateException("only " + running.log().size() + " entries were taken");
        bundleBytes = running.log().bundle(0, LogLimits.TILE_WIDTH).length;
        remarks.add("a bundle has %,d bytes, a tile %,d; %d connections".formatted(bundleBytes, 32 * LogLimits.TILE_WIDTH, CONNECTIONS));
        expectWhatTheLogHas(running);
    }

    private static void expectWhatTheLogHas(Node running) throws IOException {
        try (var client = new Fetcher(running.uri().getPort())) {
            client.fetch("/log/" + new TilePath(TilePath.ENTRIES, 0, LogLimits.TILE_WIDTH));
            if (!Arrays.equals(client.body(), running.log().bundle(0, LogLimits.TILE_WIDTH)))
                throw new IllegalStateException("another bundle was served than the log has");
        }
    }

    void measure(Figures figures, long nanos) throws Exception {
        var running = Objects.requireNonNull(node);
        long full = running.log().size() / LogLimits.TILE_WIDTH;
        double loopback = loopback(nanos);
        double bundles = fetched(running, TilePath.ENTRIES, full, nanos);
        figures.add("bundlesGBPerSecond", bundles / GB);
        figures.add("tilesGBPerSecond", fetched(running, 0, full, nanos / 2) / GB);
        figures.add("loopbackGBPerSecond", loopback / GB);
        figures.add("servedRatio", bundles / Math.min(GB, loopback));
    }

    private static double fetched(Node running, int level, long full, long nanos) throws Exception {
        int port = running.uri().getPort();
        return together(connection -> {
            try (var client = new Fetcher(port)) {
                long number = connection;
                long began = System.nanoTime();
                while (System.nanoTime() - began < nanos)
                    client.fetch("/log/" + new TilePath(level, number++ % full, LogLimits.TILE_WIDTH));
                return client.bytes() / ((System.nanoTime() - began) / 1e9);
            }
        });
    }

    /// A request of 64 bytes is answered by so many bytes as a bundle has, over and over.
    private double loopback(long nanos) throws Exception {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var serving = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) serving.execute(() -> serve(server));
            return together(_ -> {
                try (var channel = SocketChannel.open(server.getLocalAddress())) {
                    var asking = ByteBuffer.allocateDirect(64);
                    var answer = ByteBuffer.allocateDirect(bundleBytes);
                    long count = 0;
                    long began = System.nanoTime();
                    while (System.nanoTime() - began < nanos) {
                        channel.write(asking.clear());
                        answer.clear();
                        while (answer.hasRemaining()) if (channel.read(answer) < 0) throw new IOException("the loopback ended");
                        count += bundleBytes;
                    }
                    return count / ((System.nanoTime() - began) / 1e9);
                }
            });
        }
    }

    private void serve(ServerSocketChannel server) {
        try (var channel = server.accept()) {
            var asked = ByteBuffer.allocateDirect(64);
            var answer = ByteBuffer.allocateDirect(bundleBytes);
            while (true) {
                asked.clear();
                while (asked.hasRemaining()) if (channel.read(asked) < 0) return;
                answer.clear();
                while (answer.hasRemaining()) channel.write(answer);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Connection {
        double bytesPerSecond(int number) throws Exception;
    }

    private static double together(Connection connection) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = new ArrayList<Callable<Double>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                all.add(() -> connection.bytesPerSecond(number));
            }
            double sum = 0;
            for (var one : threads.invokeAll(all)) sum += one.get();
            return sum;
        }
    }

    List<String> remarks() { return List.copyOf(remarks); }

    @Override public void close() { if (node != null) node.close(); }
}
