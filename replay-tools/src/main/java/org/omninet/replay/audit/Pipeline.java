package org.omninet.replay.audit;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.omninet.domain.Admission;
import org.omninet.domain.node.LogState;
import org.omninet.log.tile.Bundle;
import org.omninet.replay.source.ServedLog;

/// Reads bundles ahead and checks them on all cores; hands them out in the order of the log.
///
/// ```
/// virtual threads: read bundle and tile ──> one thread a core: decode, hash, verify signatures, decide early ──> the one who folds
/// ```
///
/// Signatures are what takes the time. What is in flight is bounded by [#AHEAD_BYTES], and always at least one bundle.
final class Pipeline implements AutoCloseable {
    /// Bytes of bundles in flight, taking the next to be as large as the last; decoded they take about four times as much.
    private static final int AHEAD_BYTES = 16 << 20;
    private static final int AHEAD_PER_CORE = 4;

    private final ServedLog log;
    private final long size;
    private final Admission admission;
    private final boolean checkSignatures;
    private final Supplier<LogState> state;
    private final int ahead;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService cores;
    private final Deque<CompletableFuture<BundleCheck>> inFlight = new ArrayDeque<>();
    private long next;
    private int lastBytes;

    /// @param state the log's own state as far as it is folded, for any thread: what the decisions that look at nothing else are taken by
    Pipeline(ServedLog log, long size, Admission admission, boolean checkSignatures, Supplier<LogState> state) {
        this.log = log;
        this.size = size;
        this.admission = admission;
        this.checkSignatures = checkSignatures;
        this.state = state;
        int count = Runtime.getRuntime().availableProcessors();
        ahead = AHEAD_PER_CORE * count;
        cores = Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().name("audit-", 0).factory());
    }

    /// The next bundle. Call it [ServedLog#bundles] times.
    ///
    /// @throws org.omninet.log.LogDamaged when it cannot be cut into entries, or is missing, or its tile is
    BundleCheck take() throws IOException {
        int window = Math.clamp(lastBytes == 0 ? ahead : AHEAD_BYTES / lastBytes, 1, ahead);
        while (inFlight.size() < window && next < ServedLog.bundles(size)) {
            long number = next++;
            inFlight.add(CompletableFuture.supplyAsync(() -> read(number), readers)
                    .thenApplyAsync(read -> check(number, read), cores));
        }
        try {
            BundleCheck check = inFlight.remove().join();
            lastBytes = check.bytes();
            return check;
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case UncheckedIOException io -> throw io.getCause();
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw e;
            }
        }
    }

    private record Read(Bundle bundle, byte[] tile) {}

    private Read read(long number) {
        try {
            return new Read(log.bundle(number), log.tile(0, number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BundleCheck check(long number, Read read) {
        int count = (int) Math.min(TILE_WIDTH, size - number * TILE_WIDTH);
        return BundleCheck.of(number, read.bundle(), read.tile(), count, admission, checkSignatures, state.get());
    }

    /// Lets go of what is still being checked.
    @Override public void close() {
        cores.shutdownNow();
        readers.shutdownNow();
    }
}
