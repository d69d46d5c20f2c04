package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.node.OfflineViews;
import org.omninet.node.config.Config;
import org.omninet.projections.Rebuild;

/// `omni bench rebuild`: all read models made anew from the log, on SQLite and Lucene, once in one go and once cut off half way and gone
/// on with. Both must end equal to what was there before.
final class RebuildTrial implements Trial {
    private static final long ENTRIES = 50_000;

    private final Plan plan;
    private final long entries;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Config config;

    /// Cuts a rebuild off, as a kill would: what it has committed stays.
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOff() { super("cut off half way", null, false, false); }
    }

    RebuildTrial(Plan plan) {
        this.plan = plan;
        entries = plan.entriesOr(ENTRIES);
    }

    @Override public List<Kind> kinds() {
        return List.of(
                Kind.stated("rebuildPerSecond", "entries folded into all read models, hashed and compared"),
                Kind.stated("resumedShare", "of a rebuild cut off half way: what was not folded again"),
                Kind.stated("leftRatio", "seconds left as shown half way, beside those it then took"));
    }

    @Override public void prepare() throws IOException {
        Path data = BuiltLedger.kept(plan, entries, false);
        config = BuiltLedger.config(data, entries);
        // The ones that are read are folded here: a rebuild compares itself with them.
        rebuilt(_ -> { });
    }

    @Override public void round(int number, Figures figures) throws IOException {
        long began = System.nanoTime();
        var half = new long[1];
        var left = new double[1];
        var outcome = rebuilt(progress -> {
            if (half[0] != 0 || progress.done() < progress.total() / 2) return;
            half[0] = System.nanoTime();
            left[0] = progress.left().orElseThrow().toMillis() / 1e3;
        });
        long ended = System.nanoTime();
        expectEqual(outcome, 0);
        figures.add("rebuildPerSecond", entries / ((ended - began) / 1e9));
        figures.add("leftRatio", left[0] / ((ended - half[0]) / 1e9));
        long cut = cutOffHalfWay();
        var resumed = rebuilt(_ -> { });
        expectEqual(resumed, cut);
        figures.add("resumedShare", (double) resumed.resumedFrom() / entries);
        if (number == 1) remarks.add("%,d entries; hash of all read models %s; cut off at %,d, gone on with at %,d".formatted(entries,
                resumed.rebuilt().whole().hex().substring(0, 16), cut, resumed.resumedFrom()));
    }

    private long cutOffHalfWay() throws IOException {
        var at = new long[1];
        try {
            rebuilt(progress -> {
                at[0] = progress.done();
                if (progress.done() >= progress.total() / 2) throw new CutOff();
            });
        } catch (CutOff expected) {
            return at[0];
        }
        throw new IllegalStateException("the rebuild was not cut off");
    }

    private Rebuild.Outcome rebuilt(Rebuild.Listener listener) throws IOException {
        return OfflineViews.rebuild(Objects.requireNonNull(config), Contexts.all(), listener);
    }

    private static void expectEqual(Rebuild.Outcome outcome, long resumedFrom) {
        if (!outcome.equal()) throw new IllegalStateException("rebuilt read models differ in " + outcome.differing());
        if (outcome.resumedFrom() != resumedFrom)
            throw new IllegalStateException("went on from " + outcome.resumedFrom() + ", not from " + resumedFrom);
    }

    @Override public List<String> remarks() { return List.copyOf(remarks); }

    @Override public void close() {}
}
