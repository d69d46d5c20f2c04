package org.omninet.benchmarks.speed;

import static org.omninet.benchmarks.speed.Kind.atLeast;
import static org.omninet.benchmarks.speed.Kind.stated;
import static org.omninet.benchmarks.speed.Kind.under;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.omninet.log.Append;
import org.omninet.log.Log;
import org.omninet.log.Tagger;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;

/// The log alone: entries of 400 bytes that nobody has to verify.
final class LogTrial implements Trial {
    static final int ENTRY_BYTES = 400;
    private static final int ENTRIES = 4_096;
    private static final int IN_FLIGHT = 16_384;
    private static final long SEED = 1;

    private final Plan plan;
    private final Birth birth = Birth.of(SEED, System.currentTimeMillis());
    private final byte[][] entries = new byte[ENTRIES][ENTRY_BYTES];
    private final Served served;

    LogTrial(Plan plan) throws Exception {
        this.plan = plan;
        var random = new Random(SEED);
        for (byte[] entry : entries) random.nextBytes(entry);
        served = new Served(plan);
    }

    @Override public List<Kind> kinds() {
        return List.of(atLeast("logRatio", 0.50, "entries/s of the log over those of a bare preallocated file"),
                stated("logPerSecond", "entries/s, 400 bytes, proven and synced in groups of at most 256"),
                stated("barePerSecond", "entries/s into the bare file, synced in groups of 256"),
                under("proofMicros", 50, "an inclusion proof of any entry, warm"),
                stated("receiptMicros", "the same with the entry"),
                atLeast("servedRatio", 1, "bundles over HTTP over the lesser of 1 GB/s and the loopback's limit"),
                stated("bundlesGBPerSecond", "bundles of entries over HTTP"),
                stated("tilesGBPerSecond", "tiles of hashes over HTTP"),
                stated("loopbackGBPerSecond", "bare sockets, answers of the length of a bundle, one read and one write each"));
    }

    @Override public void prepare() throws Exception {
        served.begin();
        round(new Figures(kinds()), plan.nanos(0.2));
    }

    @Override public void round(int number, Figures figures) throws Exception { round(figures, plan.nanos()); }

    private void round(Figures figures, long nanos) throws Exception {
        double before = bare(nanos / 2);
        double ours = log(figures, nanos);
        double limit = (before + bare(nanos / 2)) / 2;
        figures.add("logRatio", ours / limit);
        figures.add("logPerSecond", ours);
        figures.add("barePerSecond", limit);
        served.measure(figures, nanos / 2);
    }

    private double bare(long nanos) throws IOException {
        try (var file = BareFile.create(plan.folder().resolve("bare"), plan.layout().segmentBytes())) {
            return file.perSecond(entries, nanos);
        }
    }

    private double log(Figures figures, long nanos) throws IOException, InterruptedException {
        Path folder = Bench.fresh(plan.folder(), "log");
        var setup = Setup.in(folder, birth.hash(), birth.signer(), TAGGER, new MemoryTagStore()).with(plan.layout());
        try (var log = DiskLog.create(setup)) {
            double rate = append(log, nanos);
            proofs(log, figures);
            return rate;
        } finally {
            Bench.delete(folder);
        }
    }

    private double append(Log log, long nanos) throws InterruptedException {
        var places = new Semaphore(IN_FLIGHT);
        var durable = new LongAdder();
        long began = System.nanoTime();
        for (int i = 0; System.nanoTime() - began < nanos; i++) {
            places.acquire();
            var _ = log.append(Append.unconditional(entries[i % ENTRIES], Set.of())).durable().whenComplete((_, failed) -> {
                if (failed == null) durable.increment();
                places.release();
            });
        }
        double rate = durable.sum() / ((System.nanoTime() - began) / 1e9);
        places.acquire(IN_FLIGHT);
        if (durable.sum() != log.size()) throw new CompletionException("appends failed: " + log.readOnlyReason(), null);
        return rate;
    }

    private void proofs(Log log, Figures figures) {
        var head = log.head();
        var random = new Random(SEED);
        var hasher = new Hasher();
        int count = 20_000;
        for (int i = 0; i < 1_000; i++) {
            long index = random.nextLong(head.size());
            if (!log.inclusion(index, head.size()).verify(hasher.leaf(log.entry(index)), head.root()))
                throw new IllegalStateException("entry " + index + " is not under the root");
        }
        long length = 0;
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) length += log.inclusion(random.nextLong(head.size()), head.size()).path().size();
        figures.add("proofMicros", (System.nanoTime() - began) / 1e3 / count);
        began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long index = random.nextLong(head.size());
            length += log.inclusion(index, head.size()).path().size() + log.entry(index).length;
        }
        figures.add("receiptMicros", (System.nanoTime() - began) / 1e3 / count);
        if (length == 0) throw new IllegalStateException("proofs of nothing");
    }

    static final Tagger TAGGER = new Tagger() {
        @Override public Set<String> tags(long index, byte[] entry) { return Set.of(); }

        @Override public long receivedMillis(byte[] entry) { return 0; }
    };

    @Override public List<String> remarks() { return served.remarks(); }

    @Override public void close() { served.close(); }
}
