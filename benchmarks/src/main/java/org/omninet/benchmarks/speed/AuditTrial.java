package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.LogLimits;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.audit.Watcher;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// `omni bench audit`: a whole audit beside what every auditor must do at least.
///
/// Both limits run on all cores, as the audit does: verifying each signature once with the messages made and the keys known; and, where
/// signatures are trusted, decoding each entry and its envelope out of memory with three SHA-256 in all, those of its id, its leaf and a
/// node of the tree. The limits read no file, read no body, decide and fold nothing.
final class AuditTrial implements Trial {
    private static final long ENTRIES = 1_000_000;
    /// Signatures of which the bare verification takes its turns: more keys than it can have met by chance.
    private static final int SIGNED = 50_000;
    private static final Options TRUSTING =
            new Options(Optional.empty(), Optional.empty(), OptionalLong.empty(), true, Optional.empty());

    private final Plan plan;
    private final long entries;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final List<byte[][]> bundles = new ArrayList<>();
    private @Nullable LogPlace place;
    private @Nullable BareVerification verification;

    AuditTrial(Plan plan) {
        this.plan = plan;
        entries = plan.entriesOr(ENTRIES);
    }

    @Override public List<Kind> kinds() {
        return List.of(
                Kind.atLeast("auditRatio", 0.85, "a whole audit beside bare verification on all cores"),
                Kind.atLeast("foldRatio", 0.60, "--trust-signatures beside bare decode and three SHA-256 on all cores"),
                Kind.stated("auditPerSecond", "entries of a whole audit"),
                Kind.stated("verifyPerSecond", "bare verification, all cores"),
                Kind.stated("foldPerSecond", "entries of an audit with --trust-signatures"),
                Kind.stated("decodePerSecond", "bare decode and three SHA-256, all cores"));
    }

    @Override public void prepare() throws Exception {
        Path data = BuiltLedger.kept(plan, entries, true);
        var opened = LogPlace.open(data.toString());
        place = opened;
        var log = ServedLog.open(opened.tiles());
        var events = new ArrayList<SignedEvent>();
        for (long number = 0; number < ServedLog.bundles(log.size()); number++) {
            var bundle = log.bundle(number);
            var own = new byte[bundle.width()][];
            for (int i = 0; i < own.length; i++) own[i] = bundle.entry(i);
            bundles.add(own);
            if (number * LogLimits.TILE_WIDTH > BuiltLedger.people(entries) && events.size() < SIGNED)
                for (byte[] entry : own) events.add(SignedEvent.parse(Entry.decode(entry).event()));
        }
        verification = new BareVerification(events);
        decoded();
        audited(TRUSTING);
        decoded();
        audited(TRUSTING);
    }

    @Override public void round(int number, Figures figures) throws Exception {
        double decode = decoded();
        double fold = audited(TRUSTING);
        decode = (decode + decoded()) / 2;
        figures.add("decodePerSecond", decode);
        figures.add("foldPerSecond", fold);
        figures.add("foldRatio", fold / decode);
        var bare = Objects.requireNonNull(verification);
        double before = bare.perSecond(plan.nanos(0.5));
        double audit = audited(Options.NONE);
        double verify = (before + bare.perSecond(plan.nanos(0.5))) / 2;
        figures.add("verifyPerSecond", verify);
        figures.add("auditPerSecond", audit);
        figures.add("auditRatio", audit / verify);
    }

    /// Entries a second of a whole audit, which must find the log sound.
    private double audited(Options options) throws IOException {
        long began = System.nanoTime();
        var outcome = Audit.of(ServedLog.open(Objects.requireNonNull(place).tiles()), options, Watcher.NONE);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!(outcome instanceof Outcome.Sound(var summary)) || summary.size() < entries)
            throw new IllegalStateException("the audit did not find the log sound: " + outcome.getClass().getSimpleName());
        return entries / seconds;
    }

    private double decoded() throws InterruptedException, ExecutionException {
        var next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(cores)) {
            var all = new ArrayList<Callable<Long>>();
            for (int core = 0; core < cores; core++) all.add(() -> decodeSome(next));
            long count = 0;
            for (var some : threads.invokeAll(all)) count += some.get();
            if (count < entries) throw new IllegalStateException("only " + count + " entries were decoded");
        }
        return entries / ((System.nanoTime() - began) / 1e9);
    }

    private long decodeSome(AtomicInteger next) {
        var hasher = new Hasher();
        var hashes = new byte[2 * Hash.BYTES];
        long count = 0;
        for (int at = next.getAndIncrement(); at < bundles.size(); at = next.getAndIncrement()) {
            for (byte[] entry : bundles.get(at)) {
                // The first SHA-256 is the id's.
                if (SignedEvent.parse(Entry.decode(entry).event()).atMillis() < 0) throw new IllegalStateException("before the epoch");
                hasher.leaf(entry, 0, entry.length, hashes, 0);
                hasher.node(hashes, 0, hashes, Hash.BYTES);
                count++;
            }
        }
        return count;
    }

    @Override public List<String> remarks() {
        return List.of("%,d entries by %,d signers: 40 %% posts, 30 %% reactions, 20 %% follows, 10 %% transfers".formatted(entries,
                BuiltLedger.people(entries)), "both limits run on all cores, out of memory; the audit reads files");
    }

    @Override public void close() {
        bundles.clear();
        try {
            if (place != null) place.close();
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }
}
