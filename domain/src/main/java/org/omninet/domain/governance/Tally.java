package org.omninet.domain.governance;

import java.util.List;
import java.util.OptionalInt;

/// The outcome of a vote, all of it: what `governance.closed` carries and everybody recomputes.
///
/// @param ballots       principals who voted themselves
/// @param delegated     principals whose weight somebody else's ballot carried
/// @param cast          the weight of them all, abstentions too
/// @param total         the weight of the whole electorate, which the quorum is a share of
/// @param weights       for each option; for a ranked question, in the last round
/// @param winner        the option with the most weight, of equal ones the lowest; empty when none has any, and for councils
/// @param elected       of a council, the candidates in rising order
/// @param quorumReached whether enough took part
/// @param passed        whether the quorum is reached and the winner has more than the threshold; where parameters are to change,
///                      that the winner is the option for it
public record Tally(long ballots, long delegated, long cast, long total, List<Long> weights, OptionalInt winner, List<Integer> elected,
                    boolean quorumReached, boolean passed) {

    public Tally {
        weights = List.copyOf(weights);
        elected = List.copyOf(elected);
    }

    /// In a sentence, for people: the weight of each option first.
    public String words() {
        var words = new StringBuilder();
        for (int i = 0; i < weights.size(); i++) words.append(i == 0 ? "" : ", ").append(i).append(" has ").append(weights.get(i));
        words.append("; cast ").append(cast).append(" of ").append(total).append(" by ").append(ballots).append(" ballots and ")
                .append(delegated).append(" delegations; ");
        winner.ifPresent(it -> words.append("option ").append(it).append(" leads; "));
        for (int it : elected) words.append("candidate ").append(it).append(" is elected; ");
        return words.append(quorumReached ? "" : "no quorum; ").append(passed ? "passed" : "not passed").toString();
    }
}
