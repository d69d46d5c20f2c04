package org.omninet.domain.governance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.node.Parameter;

/// What is said about common questions. Past tense; one statement is one event, kept for ever.
public sealed interface GovernanceStatement {

    /// A question is put. Its name is this statement's id.
    ///
    /// @param content       title, text and the names of the options: a content object, which no rule reads
    /// @param kind          how it is answered and counted
    /// @param options       how many there are, numbered from 0; a question that changes parameters has 0 against and 1 for
    /// @param candidates    of a council, one for each option
    /// @param seats         of a council
    /// @param electorate    whose weight counts
    /// @param quorum        the share of the electorate's weight that must be cast
    /// @param threshold     the share of the weight that named an option which the winner must exceed
    /// @param snapshotEpoch weights and delegations are those at its end
    /// @param fromMillis    its end, where voting begins
    /// @param untilMillis   where voting ends: a ballot received then is too late
    /// @param changes       the parameters that take these values once it is executed
    /// @param governor      the contract it is bound to
    record Proposed(Cid content, Kind kind, int options, List<Did> candidates, OptionalInt seats, Electorate electorate, Fraction quorum,
                    Fraction threshold, long snapshotEpoch, long fromMillis, long untilMillis, Map<Parameter, Long> changes,
                    Optional<Governor> governor) implements GovernanceStatement {
        public Proposed {
            candidates = List.copyOf(candidates);
            changes = Map.copyOf(changes);
        }
    }

    /// Somebody has said something about it.
    record Discussed(EventId proposal, Cid content) implements GovernanceStatement {}

    /// The author has voted. A later ballot replaces it, until voting ends; one that is bound to a Governor is final.
    record BallotCast(EventId proposal, Vote vote) implements GovernanceStatement {}

    /// Whenever the author does not vote, `to` votes with their weight. Replaces an earlier delegation.
    record Delegated(Did to) implements GovernanceStatement {}

    record Undelegated() implements GovernanceStatement {}

    /// Voting is over, and this is the outcome.
    ///
    /// @param chain of a proposal that is bound to a Governor: what the contract says, which is binding
    record Closed(EventId proposal, Tally tally, Optional<ChainTally> chain) implements GovernanceStatement {}

    /// What a Governor said at a block.
    ///
    /// @param against unsigned 256 bits, like the two after it
    record ChainTally(Digest blockHash, Digest against, Digest inFavour, Digest abstain, boolean succeeded) {}

    /// What was decided has been done.
    ///
    /// @param changes said again here, because the log's own state changes by this statement alone; `decide` refuses any others
    record Executed(EventId proposal, Map<Parameter, Long> changes) implements GovernanceStatement {
        public Executed { changes = Map.copyOf(changes); }
    }
}
