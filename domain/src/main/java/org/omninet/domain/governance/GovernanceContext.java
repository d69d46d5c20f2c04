package org.omninet.domain.governance;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.node.LogState;

/// Votes as the world and the host see them. The table in the package's chapter is this class in words.
public record GovernanceContext() implements Context<GovernanceStatement> {

    @Override public String name() { return "governance"; }

    @Override public Map<String, Class<? extends GovernanceStatement>> wireNames() {
        return Map.of(
                "governance.proposed", Proposed.class,
                "governance.discussed", Discussed.class,
                "governance.ballot-cast", BallotCast.class,
                "governance.delegated", Delegated.class,
                "governance.undelegated", Undelegated.class,
                "governance.closed", Closed.class,
                "governance.executed", Executed.class);
    }

    @Override public GovernanceStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "governance.proposed" -> Bodies.proposed(body);
            case "governance.discussed" -> new Discussed(body.event("proposal"), body.link("content"));
            case "governance.ballot-cast" -> Bodies.ballot(body);
            case "governance.delegated" -> new Delegated(body.did("to"));
            case "governance.undelegated" -> new Undelegated();
            case "governance.closed" -> Bodies.closed(body);
            case "governance.executed" -> new Executed(body.event("proposal"), Bodies.changes(body));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    @Override public Value.Fields write(GovernanceStatement statement) {
        return switch (statement) {
            case Proposed it -> Bodies.written(it);
            case Discussed(var proposal, var content) -> new BodyDraft().put("proposal", proposal).put("content", content).end();
            case BallotCast it -> Bodies.written(it);
            case Delegated(var to) -> new BodyDraft().put("to", to).end();
            case Undelegated() -> new BodyDraft().end();
            case Closed it -> Bodies.written(it);
            case Executed(var proposal, var changes) ->
                new BodyDraft().put("proposal", proposal).put("changes", Bodies.written(changes)).end();
        };
    }

    @Override public Set<String> entityKinds() { return Set.of("proposal", Delegations.ENTITY.kind(), Vouches.ENTITY.kind()); }

    @Override public State empty(EntityId entity) {
        if (entity.equals(Delegations.ENTITY)) return Delegations.NONE;
        return entity.equals(Vouches.ENTITY) ? Vouches.NONE : Proposal.none(EventId.parse(entity.key()));
    }

    @Override public Set<EntityId> reads(Recorded<GovernanceStatement> recorded) {
        return switch (recorded.statement()) {
            case Proposed put -> put.electorate() instanceof Members(var council) ? Set.of(Proposal.entity(council)) : Set.of();
            case Delegated _, Undelegated _ -> Set.of(Delegations.ENTITY);
            case Discussed _, BallotCast _, Closed _, Executed _ -> Set.of(proposal(recorded));
        };
    }

    /// The tally reads what was at the end of an epoch that is over: first what is the same for all voters, then who they are, then what
    /// they had.
    @Override public Set<EntityId> readsThen(Recorded<GovernanceStatement> recorded, int round, Function<EntityId, State> states) {
        if (!(recorded.statement() instanceof Closed)) return Set.of();
        var proposal = (Proposal) states.apply(proposal(recorded));
        return GovernanceDecider.isToBeCounted(recorded, proposal) ? Tallies.reads(proposal, round, states) : Set.of();
    }

    /// A ballot takes from the proposal what the tally counts on: that no ballot is missing.
    @Override public Set<EntityId> spends(Recorded<GovernanceStatement> recorded) {
        return switch (recorded.statement()) {
            case Discussed _ -> Set.of();
            case Proposed _, BallotCast _, Delegated _, Undelegated _, Closed _, Executed _ -> touches(recorded);
        };
    }

    @Override public Set<EntityId> touches(Recorded<GovernanceStatement> recorded) {
        return switch (recorded.statement()) {
            case Delegated _, Undelegated _ -> Set.of(Delegations.ENTITY);
            case Executed _ -> Set.of(proposal(recorded), LogState.ENTITY);
            case Proposed _, Discussed _, BallotCast _, Closed _ -> Set.of(proposal(recorded));
        };
    }

    /// Which proposal it is about.
    public static Optional<EventId> about(Recorded<?> recorded) {
        return recorded.statement() instanceof GovernanceStatement said ? switch (said) {
            case Proposed _ -> Optional.of(recorded.id());
            case Discussed(var proposal, _) -> Optional.of(proposal);
            case BallotCast(var proposal, _) -> Optional.of(proposal);
            case Closed(var proposal, _, _) -> Optional.of(proposal);
            case Executed(var proposal, _) -> Optional.of(proposal);
            case Delegated _, Undelegated _ -> Optional.empty();
        } : Optional.empty();
    }

    private static EntityId proposal(Recorded<?> recorded) { return Proposal.entity(about(recorded).orElseThrow()); }

    @Override public Decision decide(Recorded<GovernanceStatement> recorded, Function<EntityId, State> states) {
        var log = (LogState) states.apply(LogState.ENTITY);
        return switch (recorded.statement()) {
            case Proposed put -> QuestionRules.proposed(put, recorded, log, states);
            case Discussed _ -> GovernanceDecider.discussed(proposal(recorded, states));
            case BallotCast cast -> GovernanceDecider.ballotCast(cast, recorded, proposal(recorded, states));
            case Delegated(var to) -> GovernanceDecider.delegated(to, recorded.by(), delegations(states));
            case Undelegated() -> GovernanceDecider.undelegated(recorded.by(), delegations(states));
            case Closed closed -> GovernanceDecider.closed(closed, recorded, log, proposal(recorded, states), states);
            case Executed executed -> GovernanceDecider.executed(executed, recorded, proposal(recorded, states));
        };
    }

    private static Proposal proposal(Recorded<?> recorded, Function<EntityId, State> states) {
        return (Proposal) states.apply(proposal(recorded));
    }

    private static Delegations delegations(Function<EntityId, State> states) { return (Delegations) states.apply(Delegations.ENTITY); }

    @Override public State evolve(State state, Recorded<?> recorded) {
        return switch ((GovernanceState) state) {
            case Proposal proposal -> proposal.after(recorded);
            case Delegations delegations -> delegations.after(recorded);
            case Vouches vouches -> vouches.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<GovernanceStatement> recorded) { return Totals.NONE; }
}
