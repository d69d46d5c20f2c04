package org.omninet.domain.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.governance.Proposal.Ballot;

/// Counts the ballots of one question. Sums of whole numbers only, so no order of anything matters.
///
/// 1. Each author is resolved to a principal. Of several authors who are one principal, the ballot that was recorded last is theirs.
/// 2. Whoever has no ballot of their own and delegates is followed from hop to hop to the first who has one, at most
///    [Delegations#DEPTH_MAX] hops.
/// 3. Each principal's weight, once, goes to what the ballot so found names.
final class Count {
    private final Proposed question;
    private final Electors electors;
    private final Map<Did, Ballot> own = new HashMap<>();
    /// By whose ballot each principal is counted.
    private final Map<Did, Did> voices = new HashMap<>();

    private Count(Proposal proposal, Electors electors) {
        this.question = proposal.asked();
        this.electors = electors;
        proposal.ballots().each((author, ballot) ->
                own.merge(electors.principal(author), ballot, (a, b) -> a.index() > b.index() ? a : b));
        for (var voter : own.keySet()) voices.put(voter, voter);
        electors.graph().each((from, _) -> follow(from));
    }

    static Count of(Proposal proposal, Electors electors) { return new Count(proposal, electors); }

    /// A delegation by a wallet that is somebody's is theirs to make, not the wallet's.
    private void follow(Did from) {
        if (!electors.principal(from).equals(from) || own.containsKey(from)) return;
        var at = from;
        for (int hop = 0; hop < Delegations.DEPTH_MAX; hop++) {
            var place = electors.graph().get(at);
            if (place == null || place.to().isEmpty()) return;
            at = electors.principal(place.to().get());
            if (own.containsKey(at)) {
                voices.put(from, at);
                return;
            }
        }
    }

    /// Everybody who is counted.
    Set<Did> principals() { return voices.keySet(); }

    Map<Did, Did> voices() { return voices; }

    /// @param voter who has an own ballot
    Ballot ballot(Did voter) { return Objects.requireNonNull(own.get(voter)); }

    Tally tally() {
        var weights = new HashMap<List<Integer>, Long>();
        long cast = 0;
        for (var voice : voices.entrySet()) {
            long weight = electors.weight(voice.getKey());
            cast = Math.addExact(cast, weight);
            weights.merge(ballot(voice.getValue()).vote().named(), weight, Math::addExact);
        }
        return outcome(weights, cast, electors.total(cast));
    }

    private Tally outcome(Map<List<Integer>, Long> ballots, long cast, long total) {
        long named = cast - ballots.getOrDefault(List.<Integer>of(), 0L);
        boolean quorum = question.quorum().isReachedBy(cast, total);
        var counted = question.kind() == Kind.RANKED ? lastRound(ballots) : sums(ballots);
        var winner = question.kind() == Kind.COUNCIL ? OptionalInt.empty() : first(counted);
        var elected = question.kind() == Kind.COUNCIL ? elected(counted, named) : List.<Integer>of();
        boolean won = winner.isPresent() ? question.threshold().isExceededBy(counted.get(winner.getAsInt()), named) : !elected.isEmpty();
        // Where something is to change, nothing has passed when those against it win.
        if (!question.changes().isEmpty() && !winner.equals(OptionalInt.of(QuestionRules.FOR))) won = false;
        return new Tally(own.size(), voices.size() - own.size(), cast, total, counted, winner, quorum ? elected : List.of(), quorum,
                quorum && won);
    }

    private List<Long> sums(Map<List<Integer>, Long> ballots) {
        var sums = new long[question.options()];
        ballots.forEach((named, weight) -> named.forEach(option -> sums[option] = Math.addExact(sums[option], weight)));
        var list = new ArrayList<Long>();
        for (long sum : sums) list.add(sum);
        return list;
    }

    /// The option with the most weight, of equal ones the lowest; none if nobody wants any.
    private static OptionalInt first(List<Long> weights) {
        long most = Collections.max(weights);
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(weights.indexOf(most));
    }

    /// The candidates with the most weight, of equal ones the lowest, as far as there are seats and they have more than the threshold.
    private List<Integer> elected(List<Long> weights, long named) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < weights.size(); i++)
            if (weights.get(i) > 0 && question.threshold().isExceededBy(weights.get(i), named)) numbers.add(i);
        numbers.sort((a, b) -> weights.get(a).equals(weights.get(b)) ? a - b : Long.compare(weights.get(b), weights.get(a)));
        return numbers.stream().limit(question.seats().orElse(0)).sorted().toList();
    }

    /// Strikes out the option with the least weight, of equal ones the highest, until one has more than half of what is left.
    private List<Long> lastRound(Map<List<Integer>, Long> ballots) {
        var struck = new HashSet<Integer>();
        while (true) {
            var standing = new HashMap<List<Integer>, Long>();
            ballots.forEach((named, weight) -> named.stream().filter(option -> !struck.contains(option)).findFirst()
                    .ifPresent(option -> standing.merge(List.of(option), weight, Math::addExact)));
            var weights = sums(standing);
            long left = weights.stream().mapToLong(it -> it).sum();
            if (Collections.max(weights) > left - Collections.max(weights) || struck.size() == question.options() - 1) return weights;
            struck.add(last(weights, struck));
        }
    }

    private static int last(List<Long> weights, Set<Integer> struck) {
        int last = -1;
        for (int i = 0; i < weights.size(); i++)
            if (!struck.contains(i) && (last < 0 || weights.get(i) <= weights.get(last))) last = i;
        return last;
    }
}
