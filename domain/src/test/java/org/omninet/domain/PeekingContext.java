package org.omninet.domain;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;

/// A context with a defect: it decides by an account that its `reads` does not name.
record PeekingContext() implements Context<PeekingContext.Peeked> {

    record Peeked(Did at) {}

    @Override public String name() { return "peek"; }

    @Override public Map<String, Class<? extends Peeked>> wireNames() { return Map.of("peek.peeked", Peeked.class); }

    @Override public Peeked read(String wireName, Body body) { return new Peeked(body.did("at")); }

    @Override public Value.Fields write(Peeked statement) { return new Value.Fields(Map.of()); }

    @Override public Set<String> entityKinds() { return Set.of(); }

    @Override public State empty(EntityId entity) { throw new IllegalArgumentException("none"); }

    @Override public Set<EntityId> reads(Recorded<Peeked> recorded) { return Set.of(); }

    @Override public Set<EntityId> spends(Recorded<Peeked> recorded) { return Set.of(); }

    @Override public Set<EntityId> touches(Recorded<Peeked> recorded) { return Set.of(); }

    @Override public Decision decide(Recorded<Peeked> recorded, Function<EntityId, State> states) {
        return states.apply(CreditsContext.account(recorded.statement().at())).holdings().balances() > 0
                ? Decision.accept() : Decision.refuse(new EnvelopeRefusal.NotOpened());
    }

    @Override public State evolve(State state, Recorded<?> recorded) { return state; }

    @Override public Totals supply(Recorded<Peeked> recorded) { return Totals.NONE; }
}
