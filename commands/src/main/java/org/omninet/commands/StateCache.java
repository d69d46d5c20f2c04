package org.omninet.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.Epochs;
import org.omninet.domain.State;
import org.omninet.domain.node.LogState;
import org.omninet.log.Log;

/// Entities as the log has them now, each sourced from where it was last known: the ten-thousandth command of an account costs what the
/// tenth does. Axon's own repository sources from the start each time.
///
/// Only sequenced entries are in it, never what a command hopes to append, so a command that fails leaves nothing to undo. Bounded; the
/// least recently used entity is forgotten, and then sourced from the start. Safe for use by several threads.
final class StateCache {

    /// `state` after every entry below `nextIndex`.
    record Known(State state, long nextIndex) {}

    private final Contexts contexts;
    private final Log log;
    private final Recordings recordings;
    private final int entitiesMax;
    private Map<EntityId, Known> known = Map.of();
    private volatile @Nullable Epochs epochs;

    StateCache(Contexts contexts, Log log, Recordings recordings, int entitiesMax) {
        this.contexts = contexts;
        this.log = log;
        this.recordings = recordings;
        this.entitiesMax = entitiesMax;
        clear();
    }

    /// `entity` after everything sequenced before this call, or later.
    Known load(EntityId entity) {
        var cache = known();
        var from = recall(cache, entity);
        long end = log.sequencedSize();
        if (from.nextIndex() >= end) return from;
        var now = new Folding(entity, from, end).known();
        remember(cache, entity, now);
        return now;
    }

    /// After a failed write nobody knows what was sequenced: forget everything. The map is replaced, so that a load which began earlier
    /// remembers into one that nobody asks any more.
    synchronized void clear() {
        epochs = null;
        known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override protected boolean removeEldestEntry(Map.Entry<EntityId, Known> eldest) { return size() > entitiesMax; }
        };
    }

    private synchronized Map<EntityId, Known> known() { return known; }

    private synchronized Known recall(Map<EntityId, Known> cache, EntityId entity) {
        var last = cache.get(entity);
        return last == null ? new Known(contexts.empty(entity), 0) : last;
    }

    /// Of two threads that loaded at once, the one that has seen more of the log is right.
    private synchronized void remember(Map<EntityId, Known> cache, EntityId entity, Known now) {
        cache.merge(entity, now, (a, b) -> a.nextIndex() > b.nextIndex() ? a : b);
    }

    /// One entity on its way from where it was known to the end of the log.
    private final class Folding {
        private final EntityId entity;
        private final long end;
        private State state;

        Folding(EntityId entity, Known from, long end) {
            this.entity = entity;
            this.end = end;
            state = from.state();
            recordings.each(Set.of(Tags.entity(entity)), from.nextIndex(), end,
                    recorded -> state = contexts.evolve(entity, state, recorded.in(epochs())));
        }

        /// Fixed by entry 0, so any state of the log that knows them will do.
        private Epochs epochs() {
            var known = epochs;
            if (known != null) return known;
            var log = (LogState) (entity.equals(LogState.ENTITY) ? state : load(LogState.ENTITY).state());
            if (log.isOpened()) epochs = log.epochs();
            return log.epochs();
        }

        Known known() { return new Known(state, end); }
    }
}
