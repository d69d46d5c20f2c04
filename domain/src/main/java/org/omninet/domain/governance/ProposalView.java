package org.omninet.domain.governance;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;

/// Questions as readers see them: each step with its entry, the last ballot of each author, and who delegates to whom.
public final class ProposalView {

    public enum Kind { PROPOSED, DISCUSSED, CLOSED, EXECUTED }

    /// Key: proposal, index.
    ///
    /// @param id   the statement that made the step
    /// @param body as it was said
    public record Step(EventId proposal, long index, EventId id, Kind kind, Did by, long receivedMillis, Value body) {}

    /// Key: proposal, voter.
    ///
    /// @param named the options; for a Governor's question the support
    public record BallotRow(EventId proposal, Did voter, long index, EventId id, long receivedMillis, Value named) {}

    /// Key: by.
    public record DelegationRow(Did by, Did to, long index, EventId id) {}

    public static Optional<Step> step(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof GovernanceStatement said)) return Optional.empty();
        var kind = switch (said) {
            case Proposed _ -> Optional.of(Kind.PROPOSED);
            case Discussed _ -> Optional.of(Kind.DISCUSSED);
            case Closed _ -> Optional.of(Kind.CLOSED);
            case Executed _ -> Optional.of(Kind.EXECUTED);
            case BallotCast _, Delegated _, Undelegated _ -> Optional.<Kind>empty();
        };
        return kind.map(it -> new Step(GovernanceContext.about(recorded).orElseThrow(), recorded.index(), recorded.id(), it, recorded.by(),
                recorded.receivedMillis(), new GovernanceContext().write(said)));
    }

    public static Optional<BallotRow> ballot(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof BallotCast(var proposal, var vote))) return Optional.empty();
        List<Value> named = vote.named().stream().<Value>map(it -> new Value.Int(it)).toList();
        return Optional.of(new BallotRow(proposal, recorded.by(), recorded.index(), recorded.id(), recorded.receivedMillis(),
                new Value.Items(named)));
    }

    /// Of whoever delegates from now on; see [#delegatesNoMore].
    public static Optional<DelegationRow> delegation(Recorded<?> recorded) {
        return recorded.statement() instanceof Delegated(var to)
                ? Optional.of(new DelegationRow(recorded.by(), to, recorded.index(), recorded.id())) : Optional.empty();
    }

    public static boolean delegatesNoMore(Recorded<?> recorded) { return recorded.statement() instanceof Undelegated; }

    private ProposalView() {}
}
