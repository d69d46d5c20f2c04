package org.omninet.domain.governance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;

/// One question, with a ballot for each author who has voted. It grows with its voters and not with its age: a changed vote replaces the
/// one before.
///
/// @param id        the id of the statement that put it
/// @param question  null before it is put
/// @param discussed whether anybody has said anything about it
/// @param ballots   by author; that several may be one principal is found out when it is counted
/// @param result    once it is closed
public record Proposal(EventId id, @Nullable Proposed question, boolean discussed, ByDid<Ballot> ballots, Optional<Result> result)
        implements GovernanceState {

    /// An author's word, the last one.
    public record Ballot(Vote vote, long index, EventId id) {}

    /// @param passed       by the tally, or for a question that is bound to a Governor by what the contract said
    /// @param closedMillis when `governance.closed` was received
    public record Result(EventId id, Tally tally, boolean passed, long closedMillis, boolean executed) {}

    /// How far a question has come. Follows from what is recorded and from the time that is asked about.
    public enum Phase {
        DRAFT, DISCUSSION, VOTING,
        /// Voting is over, and nobody has closed it yet.
        ENDED,
        PASSED, REJECTED, EXECUTED
    }

    public static EntityId entity(EventId id) { return new EntityId("proposal", id.toString()); }

    static Proposal none(EventId id) { return new Proposal(id, null, false, ByDid.none(), Optional.empty()); }

    public boolean exists() { return question != null; }

    /// What is asked.
    ///
    /// @throws IllegalStateException where nobody has put it
    public Proposed asked() {
        if (question == null) throw new IllegalStateException("no proposal " + id);
        return question;
    }

    public Phase phase(long atMillis) {
        if (result.isPresent())
            return result.get().executed() ? Phase.EXECUTED : result.get().passed() ? Phase.PASSED : Phase.REJECTED;
        if (atMillis >= asked().untilMillis()) return Phase.ENDED;
        if (atMillis >= asked().fromMillis()) return Phase.VOTING;
        return discussed ? Phase.DISCUSSION : Phase.DRAFT;
    }

    /// @throws IllegalStateException when no accepted statement could lead here
    Proposal after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Proposed put -> recorded.id().equals(id) ? put(put) : this;
            case Discussed(var about, _) -> about.equals(id) && !discussed ? new Proposal(id, asked(), true, ballots, result) : this;
            case BallotCast(var on, var vote) -> on.equals(id)
                    ? with(recorded.by(), new Ballot(vote, recorded.index(), recorded.id())) : this;
            case Closed closed -> closed.proposal().equals(id) ? closed(closed, recorded) : this;
            case Executed(var what, _) -> what.equals(id) ? executed() : this;
            default -> this;
        };
    }

    private Proposal put(Proposed put) {
        if (question != null) throw new IllegalStateException("put twice");
        return new Proposal(id, put, false, ballots, result);
    }

    private Proposal with(Did by, Ballot ballot) {
        if (result.isPresent()) throw new IllegalStateException("a ballot after the tally");
        return new Proposal(id, asked(), discussed, ballots.with(by, ballot), result);
    }

    private Proposal closed(Closed closed, Recorded<?> recorded) {
        if (result.isPresent()) throw new IllegalStateException("closed twice");
        boolean passed = closed.chain().map(GovernanceStatement.ChainTally::succeeded).orElse(closed.tally().passed());
        return new Proposal(id, asked(), discussed, ballots,
                Optional.of(new Result(recorded.id(), closed.tally(), passed, recorded.receivedMillis(), false)));
    }

    private Proposal executed() {
        var was = result.filter(it -> it.passed() && !it.executed())
                .orElseThrow(() -> new IllegalStateException("executed, but not passed or executed before"));
        return new Proposal(id, asked(), discussed, ballots,
                Optional.of(new Result(was.id(), was.tally(), was.passed(), was.closedMillis(), true)));
    }
}
