package org.omninet.domain.governance;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.acceptUntil;
import static org.omninet.domain.Decision.refuse;

import java.util.function.Function;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.EpochEnds;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.node.LogState;

/// The rules of votes once a question is put; [QuestionRules] has those of putting it. Each method checks in the order in which
/// [GovernanceRefusal] lists the reasons.
final class GovernanceDecider {

    /// How long something that has passed may wait to be executed.
    static final long EXECUTE_WITHIN_MILLIS = 30L * 86_400_000;

    static Decision discussed(Proposal proposal) {
        if (!proposal.exists()) return refuse(new GovernanceRefusal.NoSuchProposal(proposal.id()));
        return proposal.result().isPresent() ? refuse(new GovernanceRefusal.AlreadyClosed(proposal.id())) : accept();
    }

    static Decision ballotCast(BallotCast cast, Recorded<?> recorded, Proposal proposal) {
        if (!proposal.exists()) return refuse(new GovernanceRefusal.NoSuchProposal(proposal.id()));
        if (proposal.result().isPresent()) return refuse(new GovernanceRefusal.AlreadyClosed(proposal.id()));
        var question = proposal.asked();
        boolean bound = question.governor().isPresent();
        if (cast.vote() instanceof Vote.Support != bound || (bound && !isGovernorBallot(recorded)))
            return refuse(new GovernanceRefusal.WrongBallot(bound));
        if (recorded.receivedMillis() < question.fromMillis()) return refuse(new GovernanceRefusal.VotingNotBegun(question.fromMillis()));
        if (recorded.receivedMillis() >= question.untilMillis()) return refuse(new GovernanceRefusal.VotingOver(question.untilMillis()));
        var wrong = QuestionRules.wrongWith(cast.vote().named(), question);
        if (!wrong.isEmpty()) return refuse(new GovernanceRefusal.BadChoices(wrong));
        if (bound && proposal.ballots().has(recorded.by())) return refuse(new GovernanceRefusal.AlreadyVoted(recorded.by()));
        return acceptUntil(question.untilMillis() - 1);
    }

    /// A wallet's, and nothing in it but what the contract's ballot says.
    private static boolean isGovernorBallot(Recorded<?> recorded) {
        return recorded.by() instanceof DidPkh && recorded.envelope().atMillis() == 0 && recorded.envelope().untilMillis().isEmpty();
    }

    static Decision delegated(Did to, Did by, Delegations delegations) {
        if (to.equals(by)) return refuse(new GovernanceRefusal.DelegatesToSelf(to));
        if (delegations.to(by).filter(to::equals).isPresent()) return refuse(new GovernanceRefusal.AlreadyDelegated(to));
        if (delegations.leads(to, by)) return refuse(new GovernanceRefusal.DelegationCycle(to));
        int depth = delegations.depth(by, to);
        return depth > Delegations.DEPTH_MAX ? refuse(new GovernanceRefusal.DelegationTooDeep(depth, Delegations.DEPTH_MAX)) : accept();
    }

    static Decision undelegated(Did by, Delegations delegations) {
        return delegations.to(by).isPresent() ? accept() : refuse(new GovernanceRefusal.NotDelegated(by));
    }

    /// Is the tally what is left to look at? Before that its past is not over, and after the last epoch it may be forgotten.
    static boolean isToBeCounted(Recorded<?> recorded, Proposal proposal) {
        return proposal.exists() && proposal.result().isEmpty() && recorded.receivedMillis() >= proposal.asked().untilMillis()
                && recorded.epoch() <= lastEpoch(proposal);
    }

    /// The last epoch in which everything at the snapshot is remembered.
    private static long lastEpoch(Proposal proposal) { return proposal.asked().snapshotEpoch() + EpochEnds.KEPT_MAX; }

    static Decision closed(Closed closed, Recorded<?> recorded, LogState log, Proposal proposal, Function<EntityId, State> states) {
        if (!proposal.exists()) return refuse(new GovernanceRefusal.NoSuchProposal(proposal.id()));
        if (proposal.result().isPresent()) return refuse(new GovernanceRefusal.AlreadyClosed(proposal.id()));
        var question = proposal.asked();
        if (recorded.receivedMillis() < question.untilMillis()) return refuse(new GovernanceRefusal.VotingNotOver(question.untilMillis()));
        long last = lastEpoch(proposal);
        if (recorded.epoch() > last) return refuse(new GovernanceRefusal.TooLateToClose(recorded.epoch(), last));
        boolean bound = question.governor().isPresent();
        if (closed.chain().isPresent() != bound) return refuse(new GovernanceRefusal.ChainTallyMisplaced(bound));
        if (bound && !recorded.by().equals(log.operator())) return refuse(new GovernanceRefusal.NotTheOperator(recorded.by()));
        var counted = Count.of(proposal, Electors.of(question, states)).tally();
        if (!counted.equals(closed.tally())) return refuse(new GovernanceRefusal.WrongTally(counted, closed.tally()));
        return acceptUntil(log.epochEndMillis(last) - 1);
    }

    static Decision executed(Executed executed, Recorded<?> recorded, Proposal proposal) {
        if (!proposal.exists()) return refuse(new GovernanceRefusal.NoSuchProposal(proposal.id()));
        var result = proposal.result().orElse(null);
        if (result == null || !result.passed() || proposal.asked().changes().isEmpty())
            return refuse(new GovernanceRefusal.NothingToExecute(proposal.id()));
        if (result.executed()) return refuse(new GovernanceRefusal.AlreadyExecuted(proposal.id()));
        long until = result.closedMillis() + EXECUTE_WITHIN_MILLIS;
        if (recorded.receivedMillis() > until) return refuse(new GovernanceRefusal.TooLateToExecute(until));
        if (!executed.changes().equals(proposal.asked().changes())) return refuse(new GovernanceRefusal.NotTheChanges(proposal.id()));
        return acceptUntil(until);
    }

    private GovernanceDecider() {}
}
