package org.omninet.domain;

import java.util.HashMap;
import java.util.Map;
import org.omninet.domain.node.LogState;

/// The whole ledger at one index: every entity's state, the totals, and the laws that no single entity can see.
///
/// The node's audit mode, the auditor and the law tests use this class. The states are immutable, the world is
/// not: one thread, one statement after the other. After a [BrokenLaw] it is as it was before that statement, except
/// that its id is known. It lives in memory only; after a crash it is folded again.
public final class World {
    private final Contexts contexts;
    private final Ids ids;
    private final Map<EntityId, State> states = new HashMap<>();
    private Totals totals = Totals.NONE;
    private long nextIndex;
    private long lastReceivedMillis;
    private LogState log;

    public World(Contexts contexts) { this(contexts, Ids.inMemory()); }

    public World(Contexts contexts, Ids ids) {
        this.contexts = contexts;
        this.ids = ids;
        log = (LogState) contexts.empty(LogState.ENTITY);
    }

    /// Applies the next entry of the log.
    ///
    /// @throws BrokenLaw  the first law it breaks: order, time, once only, `decide` accepts, `evolve` holds, conservation
    /// @throws NeedsRules if the log has adopted rules that this software does not know
    public <S> void apply(Recorded<S> unplaced) {
        var recorded = placed(unplaced);
        inPlace(recorded);
        decided(recorded);
        var changed = evolve(recorded);
        var change = contexts.of(recorded).supply(recorded);
        for (var entry : changed.entrySet())
            change = change.plus(entry.getValue().holdings()).minus(state(entry.getKey()).holdings());
        if (!change.conserve())
            throw broken(recorded, "granted + deposited = balances + held + withdrawn + burned, but " + change);

        states.putAll(changed);
        log = (LogState) state(LogState.ENTITY);
        totals = totals.plus(change);
        next(recorded);
    }

    /// Applies the next entry of the log, of which [Contexts#quietUntil] was asked ahead: where the log's own state is still the very one
    /// that it was asked with, all that is left is order, time and once only.
    ///
    /// @param seen       the state of the log with which it was asked
    /// @param quietUntil what it said
    @SuppressWarnings("ReferenceEquality") // an equal state costs more to recognise than the decision
    public <S> void apply(Recorded<S> recorded, LogState seen, long quietUntil) {
        if (quietUntil < recorded.receivedMillis() || seen != log) {
            apply(recorded);
        } else {
            inPlace(recorded);
            next(recorded);
        }
    }

    private void inPlace(Recorded<?> recorded) {
        if (recorded.index() != nextIndex) throw broken(recorded, "indexes have no gaps, expected " + nextIndex);
        if (recorded.receivedMillis() < lastReceivedMillis) throw broken(recorded, "received time never runs back");
        if (!ids.add(recorded.id(), recorded.index())) throw broken(recorded, "a statement is recorded once");
    }

    private void next(Recorded<?> recorded) {
        nextIndex++;
        lastReceivedMillis = recorded.receivedMillis();
    }

    private void decided(Recorded<?> recorded) {
        switch (contexts.decide(recorded, this::state)) {
            case Decision.Refused(var reason) -> throw broken(recorded, reason.law());
            case Decision.Accepted(var until) -> {
                if (recorded.receivedMillis() > until) throw broken(recorded, "the decision held until " + until);
            }
        }
    }

    /// The same entry, which knows the epochs of this log.
    public <S> Recorded<S> placed(Recorded<S> recorded) {
        return recorded.in(log.epochs());
    }

    private <S> Map<EntityId, State> evolve(Recorded<S> recorded) {
        var touches = contexts.of(recorded).touches(recorded);
        if (touches.isEmpty()) return Map.of();
        var changed = HashMap.<EntityId, State>newHashMap(touches.size());
        for (var entity : touches) {
            try {
                changed.put(entity, contexts.evolve(entity, state(entity), recorded));
            } catch (ArithmeticException | IllegalStateException impossible) {
                throw broken(recorded, entity + ": " + impossible.getMessage());
            }
        }
        return changed;
    }

    private static BrokenLaw broken(Recorded<?> recorded, String law) { return new BrokenLaw(recorded.index(), recorded.id(), law); }

    /// What the log says of itself now.
    public LogState log() { return log; }

    /// The state of `entity` now; the empty one if nothing has touched it.
    public State state(EntityId entity) {
        var known = states.get(entity);
        return known == null ? contexts.empty(entity) : known;
    }

    /// Every touched entity, as it is now.
    public Map<EntityId, State> states() { return Map.copyOf(states); }

    /// The running totals, exact at every index.
    public Totals totals() { return totals; }

    /// The size of the log applied so far.
    public long size() { return nextIndex; }

    /// Counts all holdings again: equal to [#totals] in those columns. For epochs, because it visits every entity.
    public Totals recount() {
        return states.values().stream().map(State::holdings).reduce(Totals.NONE, Totals::plus);
    }
}
