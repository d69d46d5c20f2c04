package org.omninet.domain.governance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// The tally of a proposal for whoever wants to see it or to say it: as it is now, binding once voting is over.
public final class Tallies {

    /// Rounds of [#reads]; the next one is empty.
    static final int ROUNDS = 4;

    /// What counting `proposal` looks at beside it, see [org.omninet.domain.Context#readsThen].
    static Set<EntityId> reads(Proposal proposal, int round, Function<EntityId, State> states) {
        var question = proposal.asked();
        return switch (round) {
            case 1 -> Electors.shared(question);
            // With what is known already, because a round that names nothing is the last.
            case 2 -> union(Electors.shared(question), Electors.links(question, proposal, states));
            case 3 -> union(Electors.shared(question), Electors.owners(question, proposal, states));
            case ROUNDS -> Electors.accounts(question, Count.of(proposal, Electors.of(question, states)).principals());
            default -> Set.of();
        };
    }

    private static Set<EntityId> union(Set<EntityId> one, Set<EntityId> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /// Counts the ballots that there are.
    ///
    /// @param proposal which exists, and whose snapshot's epoch is over
    /// @throws IllegalStateException when what was at the snapshot is forgotten
    public static Tally of(Proposal proposal, Function<EntityId, State> states) {
        return Count.of(proposal, Electors.of(proposal.asked(), states)).tally();
    }

    /// Every principal who is counted, by whose ballot, and with which weight.
    public static Map<Did, Voice> voices(Proposal proposal, Function<EntityId, State> states) {
        var electors = Electors.of(proposal.asked(), states);
        var voices = new HashMap<Did, Voice>();
        var count = Count.of(proposal, electors);
        count.voices().forEach((who, voter) -> voices.put(who, new Voice(voter, count.ballot(voter), electors.weight(who))));
        return voices;
    }

    /// @param voter  whose ballot carries the weight: their own, or that of whom they delegate to
    /// @param ballot which that is
    public record Voice(Did voter, Proposal.Ballot ballot, long weight) {}

    /// As it stands in `governance.closed`.
    public static Value.Fields written(Tally tally) { return Bodies.written(tally); }

    private Tallies() {}
}
