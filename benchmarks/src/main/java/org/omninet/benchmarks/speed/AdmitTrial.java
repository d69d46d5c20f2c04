package org.omninet.benchmarks.speed;

import static org.omninet.benchmarks.speed.Kind.atLeast;
import static org.omninet.benchmarks.speed.Kind.stated;
import static org.omninet.benchmarks.speed.Kind.under;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.omninet.commands.Answer;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.Log;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// Admission in process: pre-signed statements of many people, through the gate, until each has its receipt.
final class AdmitTrial implements Trial {
    /// At least 10,000 signers; the accounts of the transfers are theirs.
    private static final int PEOPLE = 10_000;
    private static final long SEED = 1;
    private static final int VERIFIED = 20_000;
    private static final int GRANTED_AT_ONCE = 4_000;
    /// Parts of the steady time: before it and after it the bare limit is taken, then the load at half of what was reached.
    private static final double BARE = 0.05;
    private static final double HALF = 0.5;
    /// Admission has not been seen above this share of the bare limit.
    private static final double SHARE_MAX = 0.95;

    private final Plan plan;
    private final Birth birth;
    private final Traffic traffic;
    private final List<SignedEvent> grants;
    private final SignedFile statements;
    private final BareVerification bare;
    private final List<String> remarks = new ArrayList<>();
    private CpuProfile profile;

    AdmitTrial(Plan plan) throws Exception {
        this.plan = plan;
        long now = System.currentTimeMillis();
        profile = new CpuProfile(plan.folder());
        birth = Birth.of(SEED, now);
        int people = (int) Math.min(PEOPLE, Math.max(2, plan.entriesOr(Long.MAX_VALUE) / 10));
        traffic = Traffic.of(people, SEED, birth.logId());
        grants = traffic.grants(birth.operator(), now);
        bare = new BareVerification(LongStream.range(0, Math.min(VERIFIED, plan.entriesOr(VERIFIED))).parallel()
                .mapToObj(i -> traffic.statement(i, now - 40_000_000)).toList());
        bare.perSecond(Math.min(plan.nanos(), 1_000_000_000));
        double limit = bare.perSecond(plan.nanos(BARE));
        long count = plan.entriesOr((long) (limit * SHARE_MAX * plan.seconds() * (1 + HALF * HALF)));
        plan.say().accept("signing %,d statements by %,d people".formatted(count, people));
        statements = SignedFile.of(plan.folder().resolve("statements"), count, number -> traffic.statement(number, now));
    }

    @Override public List<Kind> kinds() {
        return List.of(atLeast("admissionRatio", 0.60, "events/s through the gate over bare verification on the same cores"),
                under("ackP99Millis", 25, "from due to receipt, 99 of 100, at half of that load"),
                stated("ackP50Millis", "the same, half of them"),
                stated("ackMaxMillis", "the same, the slowest"),
                stated("admittedPerSecond", "events/s through the gate, synced and proven"),
                stated("verifiedPerSecond", "bare Ed25519 verifications/s, all cores"),
                stated("bytesPerEntry", "of an entry in the log"),
                stated("garbageKiBPerEvent", "allocated by all threads, the load's own included"),
                stated("collectorPausePercent", "of the steady time the collector stopped everybody"));
    }

    /// A round that is not counted.
    @Override public void prepare() throws Exception {
        round(new Figures(kinds()), plan.nanos(0.3));
        remarks.clear();
        profile = new CpuProfile(plan.folder());
    }

    @Override public void round(int number, Figures figures) throws Exception { round(figures, plan.nanos()); }

    private void round(Figures figures, long nanos) throws Exception {
        var folder = Bench.fresh(plan.folder(), "ledger");
        statements.rewind();
        long most = (long) (statements.count() / (1 + HALF * HALF));
        try (var ledger = Ledger.create(folder, birth, plan.layout(), traffic.contents())) {
            grant(ledger);
            var load = new Load(ledger.gate()::submit);
            double before = bare.perSecond(plan.nanos(BARE));
            long allocated = allocatedBytes();
            long paused = pausedMillis();
            long sizeBefore = ledger.log().size();
            long began = System.nanoTime();
            double rate = plan.profile() ? profile.during(() -> load.saturated(statements, most, nanos))
                    : load.saturated(statements, most, nanos);
            double took = System.nanoTime() - began;
            paused = pausedMillis() - paused;
            long admitted = ledger.log().size() - sizeBefore;
            allocated = allocatedBytes() - allocated;
            profile.count(admitted);
            double limit = (before + bare.perSecond(plan.nanos(BARE))) / 2;
            if (admitted == most) remarks.add("the statements were used up after %.1f s".formatted(took / 1e9));
            figures.add("admissionRatio", rate / limit);
            figures.add("admittedPerSecond", rate);
            figures.add("verifiedPerSecond", limit);
            figures.add("garbageKiBPerEvent", allocated / 1024.0 / admitted);
            figures.add("collectorPausePercent", paused * 1e8 / took);
            double[] latencies = load.latencies(statements, rate / 2, (long) (nanos * HALF));
            if (latencies.length > 0) {
                figures.add("ackP99Millis", Figures.quantile(latencies, 0.99));
                figures.add("ackP50Millis", Figures.quantile(latencies, 0.50));
                figures.add("ackMaxMillis", Figures.quantile(latencies, 1));
            }
            figures.add("bytesPerEntry", check(ledger.log()));
        }
    }

    /// In parts that the gate takes at once.
    private void grant(Ledger ledger) {
        for (int from = 0; from < grants.size(); from += GRANTED_AT_ONCE) {
            var some = grants.subList(from, Math.min(grants.size(), from + GRANTED_AT_ONCE)).stream().map(SignedEvent::bytes).toList();
            for (var answer : ledger.gate().submitInOrder(some))
                if (answer.join() instanceof Answer.Refused refused) throw new IllegalStateException("no grant: " + refused.detail());
        }
    }

    /// The last entries are under the root that was signed for.
    ///
    /// @return the mean length of those entries
    private static double check(Log log) {
        var head = log.head();
        var hasher = new Hasher();
        long bytes = 0;
        long from = Math.max(0, head.size() - 1_000);
        for (long index = from; index < head.size(); index++) {
            byte[] entry = log.entry(index);
            bytes += entry.length;
            Hash leaf = hasher.leaf(entry);
            if (!log.inclusion(index, head.size()).verify(leaf, head.root()))
                throw new IllegalStateException("entry " + index + " is not under the root");
        }
        return (double) bytes / (head.size() - from);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private static long pausedMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().filter(it -> !it.getName().contains("Concurrent"))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    @Override public List<String> remarks() {
        var all = new ArrayList<>(remarks);
        if (plan.profile()) all.addAll(profile.lines());
        return all;
    }

    @Override public void close() { statements.close(); }
}
