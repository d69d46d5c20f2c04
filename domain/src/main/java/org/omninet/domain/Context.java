package org.omninet.domain;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Body;

/// One bounded context, a row of the house: everything that the world and the host must know about it.
///
/// All functions are pure. `reads`, `spends` and `touches` look at the statement alone, never at a state, so
/// the log's index is a function of its bytes and can be rebuilt without a fold. It follows that a statement
/// names every entity it touches, and carries what each of them needs in order to evolve without the others.
///
/// @param <S> the sealed interface of its statements
public interface Context<S> {

    /// The first part of its wire names.
    String name();

    /// Every record of `S` under its wire name, `context.past-tense`. Names are only ever added.
    Map<String, Class<? extends S>> wireNames();

    /// The statement that `body` says under `wireName`, one of [#wireNames].
    ///
    /// @throws org.omninet.domain.bytes.Malformed when a key is missing, unknown, or of another kind
    S read(String wireName, Body body);

    /// The body that [#read] reads back as `statement`.
    Value.Fields write(S statement);

    /// The kinds of entity that this context folds.
    Set<String> entityKinds();

    /// The state of an entity that no statement has touched.
    State empty(EntityId entity);

    /// The entities whose states `decide` may look at. What they *lose* can invalidate the decision; see `spends`.
    Set<EntityId> reads(Recorded<S> recorded);

    /// The entities that only states name, and that `decide` looks at too: whom a wallet belongs to, who has delegated to whom.
    ///
    /// Nothing guards them between the decision and the append, so `decide` takes from them only *past facts*: what no statement can
    /// change any more (the owner at the end of an epoch that is over), or what the condition on `reads` covers.
    ///
    /// @param states of the entities that [#reads] names, and of no others
    default Set<EntityId> readsThen(Recorded<S> recorded, Function<EntityId, State> states) { return Set.of(); }

    /// The same where what is read then names more: asked in rounds from 1, until one names nothing. A tally asks who the voters are
    /// before it asks what they had.
    ///
    /// @param states of the entities that [#reads] and the rounds before have named, and of no others
    default Set<EntityId> readsThen(Recorded<S> recorded, int round, Function<EntityId, State> states) {
        return round == 1 ? readsThen(recorded, states) : Set.of();
    }

    /// The touched entities from which this statement takes something that another decision may have counted
    /// on: credits, a hold, room below a limit. Only these invalidate decisions in flight: a credit that comes
    /// in never stops a payment. A subset of `touches`; when in doubt, all of it.
    Set<EntityId> spends(Recorded<S> recorded);

    /// Every entity whose state this statement changes: the tags under which it is found again.
    Set<EntityId> touches(Recorded<S> recorded);

    /// May this be recorded, given the states that it reads? Never changes anything.
    Decision decide(Recorded<S> recorded, Function<EntityId, State> states);

    /// The state of one of this context's entities after `recorded`, which any context may have said; the same
    /// state when it is not concerned.
    ///
    /// @throws ArithmeticException   when no accepted statement could lead here: the rule is checked twice
    /// @throws IllegalStateException likewise
    State evolve(State state, Recorded<?> recorded);

    /// What enters or leaves the supply by this statement: the columns `granted`, `deposited`, `burned`.
    Totals supply(Recorded<S> recorded);
}
