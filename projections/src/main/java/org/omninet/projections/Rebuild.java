package org.omninet.projections;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.projections.content.ContentSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds the whole log again beside the views that are read, compares the two, and puts the new ones in their place.
///
/// It can be killed at any time: what is built so far is kept and gone on with, and until the moment of the switch, one atomic
/// change of the file `current`, the old views are read.
public final class Rebuild {

    /// How far a rebuild is. Called after each batch, by the thread that rebuilds.
    @FunctionalInterface
    public interface Listener {
        void progress(Progress progress);
    }

    /// @param done     entries folded, those of an earlier attempt included
    /// @param total    entries in the log now
    /// @param perSecond entries folded per second, in this attempt
    public record Progress(long done, long total, double perSecond) {

        /// Empty before the speed is known.
        public Optional<Duration> left() {
            return perSecond > 0 ? Optional.of(Duration.ofMillis((long) ((total - done) * 1_000 / perSecond))) : Optional.empty();
        }
    }

    /// @param rebuilt   the new views, at the position where they were compared
    /// @param differing the tables in which the old ones differed there: empty means proven equal. Otherwise the old ones were
    ///                  damaged or made by another version; the new ones are read now in any case, for they are the log's
    /// @param compared  false when there were no old views to compare with
    /// @param resumedFrom how many entries an earlier attempt had folded
    public record Outcome(TablesHash rebuilt, SortedSet<String> differing, boolean compared, long resumedFrom) {

        public boolean equal() { return compared && differing.isEmpty(); }
    }

    /// Rebuilds while no node has the views open. A node that runs is asked by [Projections#rebuild].
    ///
    /// @throws IllegalStateException when another process has them open
    public static Outcome run(ProjectionsConfig config, EntrySource entries, ContentSource content, Contexts contexts, Listener listener) {
        try (var generations = new Generations(config, entries, content, contexts)) {
            int number = generations.current();
            var live = generations.exists(number) ? usable(generations, number) : null;
            Generation built = null;
            try {
                var rebuild = new Rebuild(generations, entries, listener);
                built = rebuild.open(number + 1);
                var outcome = rebuild.build(built, live, end -> live.advance(end));
                generations.current(number + 1);
                return outcome;
            } finally {
                if (built != null) built.close();
                if (live != null) live.close();
                generations.sweep();
            }
        }
    }

    private static @Nullable Generation usable(Generations generations, int number) {
        try {
            return generations.open(number);
        } catch (Generation.Unusable | DataAccessException _) {
            return null;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int COMPARISONS_MAX = 8;

    private final Generations generations;
    private final EntrySource entries;
    private final Listener listener;
    private long startedNanos;
    private long resumedFrom;

    Rebuild(Generations generations, EntrySource entries, Listener listener) {
        this.generations = generations;
        this.entries = entries;
        this.listener = listener;
    }

    /// Opens generation `number` where an earlier attempt left it, or from nothing.
    Generation open(int number) {
        var found = usable(generations, number);
        if (found == null) {
            generations.delete(number);
            found = generations.open(number);
        }
        resumedFrom = found.position();
        startedNanos = System.nanoTime();
        return found;
    }

    /// Folds until `built` is where `live` is, and compares them there.
    ///
    /// The store of content may have obeyed an erasure that the views have not come to yet: then only search differs, until both
    /// have come to it. So that is looked at again a few times, at the end of the log as it is then.
    ///
    /// @param advance folds `live` on, up to an index
    Outcome build(Generation built, @Nullable Generation live, LongConsumer advance) {
        if (live == null) {
            fold(built, entries.size());
            return new Outcome(built.hash(), new TreeSet<>(), false, resumedFrom);
        }
        for (int comparison = 1; ; comparison++) {
            catchUp(live, Math.max(entries.size(), built.position()), advance);
            fold(built, live.position());
            var old = live.hash();
            fold(built, old.position());
            var hash = built.hash();
            var differing = hash.differing(old);
            if (comparison == COMPARISONS_MAX || !differing.equals(Set.of(TablesHash.SEARCH)))
                return new Outcome(hash, differing, true, resumedFrom);
        }
    }

    /// Views that cannot be folded on are compared where they stand.
    private static void catchUp(Generation live, long end, LongConsumer advance) {
        try {
            while (live.position() < end) advance.accept(end);
        } catch (RuntimeException e) {
            LOG.warn("the views that are replaced stand still at {}: {}", live.position(), e.toString());
        }
    }

    /// Folds up to `end`.
    void fold(Generation built, long end) {
        while (built.position() < end) {
            built.advance(end);
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            listener.progress(new Progress(built.position(), entries.size(), (built.position() - resumedFrom) / Math.max(seconds, 1e-9)));
        }
    }
}
