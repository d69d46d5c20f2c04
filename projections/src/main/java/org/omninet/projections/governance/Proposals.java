package org.omninet.projections.governance;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.ProposalView.BallotRow;
import org.omninet.domain.governance.ProposalView.DelegationRow;
import org.omninet.domain.governance.ProposalView.Kind;
import org.omninet.domain.governance.ProposalView.Step;
import org.omninet.projections.table.Page;

/// What is asked, what was said about it, who has voted and who votes for whom.
public interface Proposals {

    /// The most steps of one proposal that are shown with it; the rest is found in the list of events. Met by readers.
    int STEPS_MAX = 200;

    /// One question with what was said about it, the oldest first.
    record Shown(Step asked, List<Step> steps) {
        public Shown { steps = List.copyOf(steps); }

        /// The step that closed or executed it, once there is one.
        public Optional<Step> last(Kind kind) {
            return steps.stream().filter(it -> it.kind() == kind).reduce((_, later) -> later);
        }
    }

    /// The newest first.
    ///
    /// @param before only those put below this index; [Page#NEWEST] for the first page
    Page<Shown> proposals(long before, int limit);

    Optional<Shown> proposal(EventId id);

    /// Those that nobody has closed, the oldest first, at most [Page#LIMIT_MAX].
    List<Step> open();

    /// Those that have passed perhaps and that nobody has executed: closed, the oldest first, at most [Page#LIMIT_MAX].
    List<Step> notExecuted();

    /// The last ballot of each author, the newest first.
    Page<BallotRow> ballots(EventId proposal, long before, int limit);

    /// Whom `by` lets vote.
    Optional<DelegationRow> delegation(Did by);

    /// Who lets `to` vote, the newest first.
    Page<DelegationRow> delegators(Did to, long before, int limit);
}
