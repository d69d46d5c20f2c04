package org.omninet.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentContext;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.GovernanceContext;
import org.omninet.domain.identity.IdentityContext;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.NodeContext;
import org.omninet.domain.social.SocialContext;

/// All contexts of one ledger. The world and the host ask here, so they agree by construction.
///
/// To what a context says of its own statements this adds what holds for all: every decision reads the log's own
/// state (is it open, which one is it, which rules), and, where the author is a `did:omni`, the author's keys.
public final class Contexts {
    private static final ExtensionContext EXTENSIONS = new ExtensionContext();

    private final Map<Class<?>, Context<?>> byStatement = new HashMap<>();
    private final Map<Class<?>, String> wireNames = new HashMap<>();
    private final Map<String, Context<?>> byWireName = new HashMap<>();
    private final Map<String, Context<?>> byKind = new HashMap<>();

    public Contexts(List<Context<?>> contexts) {
        for (var context : contexts) {
            context.wireNames().forEach((wireName, statement) -> {
                if (byStatement.put(statement, context) != null || byWireName.put(wireName, context) != null)
                    throw new IllegalArgumentException("named twice: " + wireName + ", " + statement);
                wireNames.put(statement, wireName);
            });
            for (var kind : context.entityKinds())
                if (byKind.put(kind, context) != null)
                    throw new IllegalArgumentException("entity kind of two contexts: " + kind);
        }
        byStatement.put(Extension.class, EXTENSIONS);
    }

    /// Every context of rules version 1: the ledger that nodes host and auditors replay.
    public static Contexts all() {
        return new Contexts(List.of(new NodeContext(), new IdentityContext(), new SocialContext(), new ContentContext(),
                new CreditsContext(), new GovernanceContext()));
    }

    /// The typed statement in `event`, or empty when no context of these rules knows its type.
    ///
    /// @throws org.omninet.domain.bytes.Malformed when its body does not fit its type
    public Optional<Proposed<?>> read(SignedEvent event) {
        var context = event.type().startsWith(ExtensionContext.PREFIX) ? EXTENSIONS : byWireName.get(event.type());
        if (context == null) return Optional.empty();
        return Optional.of(new Proposed<>(Envelope.of(event), context.read(event.type(), new Body(event.body()))));
    }

    /// The body of `statement`, as it stands in an event.
    @SuppressWarnings("unchecked") // the constructor keyed each context by the records of its own S
    public Value.Fields body(Object statement) {
        var context = byStatement.get(statement.getClass());
        if (context == null) throw new IllegalArgumentException("no context knows " + statement);
        return ((Context<Object>) context).write(statement);
    }

    public String wireName(Object statement) {
        if (statement instanceof Extension(var type)) return type;
        var wireName = wireNames.get(statement.getClass());
        if (wireName == null) throw new IllegalArgumentException("no context knows " + statement);
        return wireName;
    }

    public Set<String> wireNames() { return Set.copyOf(byWireName.keySet()); }

    /// The context that decides `recorded`.
    @SuppressWarnings("unchecked") // the constructor keyed each context by the records of its own S
    public <S> Context<S> of(Recorded<S> recorded) {
        var context = byStatement.get(recorded.statement().getClass());
        if (context == null) throw new IllegalArgumentException("no context knows " + recorded.statement());
        return (Context<S>) context;
    }

    public State empty(EntityId entity) { return ofKind(entity).empty(entity); }

    private Context<?> ofKind(EntityId entity) {
        var context = byKind.get(entity.kind());
        if (context == null) throw new IllegalArgumentException("no context folds " + entity);
        return context;
    }

    /// Every entity whose state deciding `recorded` may look at.
    public <S> Set<EntityId> reads(Recorded<S> recorded) {
        var reads = new HashSet<>(of(recorded).reads(recorded));
        reads.add(LogState.ENTITY);
        keysOf(recorded.by()).ifPresent(reads::add);
        return reads;
    }

    /// The entity that holds the keys of `author`; empty where the DID is itself the key.
    public static Optional<EntityId> keysOf(Did author) {
        return author instanceof DidOmni ? Optional.of(IdentityContext.identity(author)) : Optional.empty();
    }

    private <S> Function<EntityId, State> only(Set<EntityId> named, Recorded<S> recorded, Function<EntityId, State> states) {
        return entity -> {
            if (!named.contains(entity)) throw new IllegalStateException("decide looked at " + entity
                    + ", but reads names " + named + " for " + wireName(recorded.statement()));
            return states.apply(entity);
        };
    }

    /// Decides by the laws of the envelope, then by the rules of the statement's context, looking at the states
    /// that [#reads] and [Context#readsThen] name and at no others.
    ///
    /// @throws IllegalStateException if `decide` looks at an entity that `reads` does not name: the append
    ///         condition would not cover it, and two nodes could both be right and disagree
    /// @throws NeedsRules if the log has adopted rules that this software does not know
    public <S> Decision decide(Recorded<S> unplaced, Function<EntityId, State> states) {
        var log = (LogState) states.apply(LogState.ENTITY);
        var recorded = unplaced.in(log.epochs());
        if (!Rules.KNOWN.contains(log.rules())) throw new NeedsRules(log.rules(), recorded.index());
        var envelope = EnvelopeLaws.decide(recorded, wireName(recorded.statement()), log);
        if (!(envelope instanceof Decision.Accepted(var envelopeUntil))) return envelope;
        var decision = of(recorded).decide(recorded, new Named<>(recorded, states));
        return decision instanceof Decision.Accepted(var until)
                ? Decision.acceptUntil(Math.min(until, envelopeUntil)) : decision;
    }

    /// The states that a decision may look at. Which these are is asked when it looks at another than the log's own: most do not.
    private final class Named<S> implements Function<EntityId, State> {
        private final Recorded<S> recorded;
        private final Function<EntityId, State> states;
        private @Nullable Function<EntityId, State> named;

        Named(Recorded<S> recorded, Function<EntityId, State> states) {
            this.recorded = recorded;
            this.states = states;
        }

        @Override public State apply(EntityId entity) {
            if (entity.equals(LogState.ENTITY)) return states.apply(entity);
            if (named == null) {
                var all = new HashSet<>(reads(recorded));
                var known = only(all, recorded, states);
                var context = of(recorded);
                for (int round = 1;; round++) {
                    var then = context.readsThen(recorded, round, known);
                    if (then.isEmpty()) break;
                    all.addAll(then);
                }
                named = known;
            }
            return named.apply(entity);
        }
    }

    /// Until when `recorded` may be received, in milliseconds since the epoch, where the log's own state is all that its decision looks
    /// at, and where it changes no state and moves nothing: what people say to each other is so. Asked in any order, on any core.
    ///
    /// @param log the log's own state; another one may give another answer
    /// @return -1 where it is refused or there is more to see: then it is to be decided in its turn
    public <S> long quietUntil(Recorded<S> recorded, LogState log) {
        var context = of(recorded);
        if (!Rules.KNOWN.contains(log.rules()) || !context.reads(recorded).isEmpty() || !context.touches(recorded).isEmpty()
                || !context.supply(recorded).equals(Totals.NONE)) return -1;
        try {
            return decide(recorded, entity -> {
                if (!entity.equals(LogState.ENTITY)) throw new LooksFurther();
                return log;
            }) instanceof Decision.Accepted(var until) ? until : -1;
        } catch (LooksFurther | ArithmeticException | IllegalStateException inItsTurn) {
            return -1;
        }
    }

    /// A decision wants to see a state that only those who fold in order have.
    private static final class LooksFurther extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LooksFurther() { super(null, null, false, false); }
    }

    /// The state of `entity` after `recorded`: folded by the context of its kind, whichever context said the statement.
    ///
    /// @param recorded which knows the log's epochs
    public State evolve(EntityId entity, State state, Recorded<?> recorded) { return ofKind(entity).evolve(state, recorded); }
}
