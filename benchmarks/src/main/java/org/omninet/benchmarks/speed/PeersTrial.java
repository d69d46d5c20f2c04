package org.omninet.benchmarks.speed;

import static org.omninet.benchmarks.speed.Kind.atLeast;
import static org.omninet.benchmarks.speed.Kind.stated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.omninet.benchmarks.speed.BareVerification.Signed;
import org.omninet.log.Append;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;

/// What people would use instead, storing the same statements: as they are, and after verifying each.
final class PeersTrial implements Trial {
    private static final int PEOPLE = 1_000;
    private static final long STATEMENTS = 20_000;
    private static final int IN_FLIGHT = 16_384;
    private static final long SEED = 5;

    private final Plan plan;
    private final Birth birth;
    private final List<Signed> signed;
    private final Optional<PostgresChild> postgres;
    private final List<Peer> peers = new ArrayList<>();

    PeersTrial(Plan plan) throws Exception {
        this.plan = plan;
        long now = System.currentTimeMillis();
        birth = Birth.of(SEED, now);
        var traffic = Traffic.of(PEOPLE, SEED, birth.logId());
        signed = BareVerification.signed(LongStream.range(0, plan.entriesOr(STATEMENTS)).parallel()
                .mapToObj(number -> traffic.social(number, now)).toList());
        peers.add(new RocksPeer(Bench.fresh(plan.folder(), "rocks")));
        postgres = PostgresChild.start(plan.folder());
        if (postgres.isPresent()) {
            peers.add(PostgresPeer.of(postgres.get(), "postgresRows", PostgresPeer.CONNECTIONS, 1));
            peers.add(PostgresPeer.of(postgres.get(), "postgresBatches", 4, 256));
        }
    }

    @Override public List<Kind> kinds() {
        return List.of(atLeast("logOverRocksRatio", 1, "durable events/s of the log over RocksDB's, storage only"),
                atLeast("logOverPostgresRowsRatio", 1, "the same over PostgreSQL's, one row a commit"),
                atLeast("logOverPostgresBatchesRatio", 1, "the same over PostgreSQL's, 256 rows a commit"),
                stated("logPerSecond", "the log, storage only: hashed, proven, synced, signed for"),
                stated("logVerifiedPerSecond", "the log, each signature verified first"),
                stated("rocksPerSecond", "RocksDB, synced batches of 256, 2 writers"),
                stated("rocksVerifiedPerSecond", "the same, verified first"),
                stated("postgresRowsPerSecond", "PostgreSQL, one row a commit, 32 connections"),
                stated("postgresRowsVerifiedPerSecond", "the same, verified first"),
                stated("postgresBatchesPerSecond", "PostgreSQL, 256 rows a commit, 4 connections"),
                stated("postgresBatchesVerifiedPerSecond", "the same, verified first"));
    }

    @Override public void prepare() throws Exception { round(new Figures(kinds()), plan.nanos(0.2)); }

    @Override public void round(int number, Figures figures) throws Exception { round(figures, plan.nanos()); }

    private void round(Figures figures, long nanos) throws Exception {
        double ours = log(false, nanos);
        figures.add("logPerSecond", ours);
        figures.add("logVerifiedPerSecond", log(true, nanos));
        for (var peer : peers) {
            double theirs = peer.perSecond(signed, false, nanos);
            figures.add(peer.name() + "PerSecond", theirs);
            figures.add(peer.name() + "VerifiedPerSecond", peer.perSecond(signed, true, nanos));
            figures.add("logOver" + Character.toUpperCase(peer.name().charAt(0)) + peer.name().substring(1) + "Ratio", ours / theirs);
        }
    }

    /// By two threads, as many as RocksDB has: the machine has few cores.
    private double log(boolean verified, long nanos) throws Exception {
        var folder = Bench.fresh(plan.folder(), "log");
        var setup = Setup.in(folder, birth.hash(), birth.signer(), LogTrial.TAGGER, new MemoryTagStore()).with(plan.layout());
        try (var log = DiskLog.create(setup)) {
            var places = new Semaphore(IN_FLIGHT);
            var durable = new LongAdder();
            long began = System.nanoTime();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++) {
                int first = i * signed.size() / 2;
                threads.add(Thread.ofPlatform().start(() -> append(log, first, verified, nanos, places, durable)));
            }
            for (var thread : threads) thread.join();
            places.acquire(IN_FLIGHT);
            if (durable.sum() != log.size()) throw new IllegalStateException("appends failed: " + log.readOnlyReason());
            return durable.sum() / ((System.nanoTime() - began) / 1e9);
        } finally {
            Bench.delete(folder);
        }
    }

    private void append(DiskLog log, int first, boolean verified, long nanos, Semaphore places, LongAdder durable) {
        long began = System.nanoTime();
        for (int i = 0; System.nanoTime() - began < nanos; i++) {
            var next = signed.get((first + i) % signed.size());
            if (verified) next.verify();
            places.acquireUninterruptibly();
            var _ = log.append(Append.unconditional(next.event(), Set.of())).durable().whenComplete((_, failed) -> {
                if (failed == null) durable.increment();
                places.release();
            });
        }
    }

    @Override public List<String> remarks() {
        return postgres.isPresent() ? List.of("Axon's JPA storage and Kafka are not in this table yet")
                : List.of("PostgreSQL was left out: apt-get install postgresql", "Axon's JPA storage and Kafka are not in this table yet");
    }

    @Override public void close() {
        peers.forEach(Peer::close);
        postgres.ifPresent(PostgresChild::close);
    }
}
