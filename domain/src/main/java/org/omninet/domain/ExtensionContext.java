package org.omninet.domain;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Body;

/// The row for [Extension]s: it reads nothing, changes nothing and refuses nothing.
record ExtensionContext() implements Context<Extension> {

    static final String PREFIX = "x.";

    @Override public String name() { return "x"; }

    /// None by name: every wire name with the [#PREFIX] is an extension.
    @Override public Map<String, Class<? extends Extension>> wireNames() { return Map.of(); }

    /// The body is not looked at: only its author's programs know what it means.
    @Override public Extension read(String wireName, Body body) { return new Extension(wireName); }

    @Override public Value.Fields write(Extension statement) { return new Value.Fields(Map.of()); }

    @Override public Set<String> entityKinds() { return Set.of(); }

    @Override public State empty(EntityId entity) { throw new IllegalArgumentException("no extension folds " + entity); }

    @Override public Set<EntityId> reads(Recorded<Extension> recorded) { return Set.of(); }

    @Override public Set<EntityId> spends(Recorded<Extension> recorded) { return Set.of(); }

    @Override public Set<EntityId> touches(Recorded<Extension> recorded) { return Set.of(); }

    @Override public Decision decide(Recorded<Extension> recorded, Function<EntityId, State> states) { return Decision.accept(); }

    @Override public State evolve(State state, Recorded<?> recorded) { return state; }

    @Override public Totals supply(Recorded<Extension> recorded) { return Totals.NONE; }
}
