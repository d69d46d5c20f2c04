package org.omninet.domain.governance;

import static org.omninet.domain.credits.CreditsContext.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.credits.Treasury;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Electorate.Holders;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.Electorate.Token;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.identity.Principals;

/// Who may vote on a question and with which weight, as it was at the end of the snapshot's epoch: all of it past, so that nothing that is
/// recorded later changes it.
///
/// Asked for what its epoch has forgotten it breaks; [GovernanceDecider] closes nothing so late.
final class Electors {
    private final Proposed question;
    private final Function<EntityId, State> states;
    private final Map<Did, Long> people;

    private Electors(Proposed question, Function<EntityId, State> states) {
        this.question = question;
        this.states = states;
        people = people();
    }

    static Electors of(Proposed question, Function<EntityId, State> states) { return new Electors(question, states); }

    /// What is read first: for all voters the same.
    static Set<EntityId> shared(Proposed question) {
        return switch (question.electorate()) {
            case Holders _ -> Set.of(Delegations.ENTITY, Treasury.ENTITY);
            case Reached _, Reputed _ -> Set.of(Delegations.ENTITY, Vouches.ENTITY);
            case Members(var council) -> Set.of(Delegations.ENTITY, Proposal.entity(council));
            // Nothing of it counts, but a round that names nothing would be the last.
            case Token _ -> Set.of(Delegations.ENTITY);
        };
    }

    /// What must be read to know who the voters and all others are, once [#shared] is known.
    static Set<EntityId> links(Proposed question, Proposal proposal, Function<EntityId, State> states) {
        var links = new HashSet<EntityId>();
        each(question, proposal, states, author -> links.addAll(Principals.reads(author)));
        return links;
    }

    /// And once these are known.
    static Set<EntityId> owners(Proposed question, Proposal proposal, Function<EntityId, State> states) {
        var owners = new HashSet<EntityId>();
        each(question, proposal, states, author -> owners.addAll(Principals.readsThen(author, states)));
        return owners;
    }

    /// Everybody who could have to do with it.
    private static void each(Proposed question, Proposal proposal, Function<EntityId, State> states, Consumer<Did> reader) {
        proposal.ballots().keys().forEach(reader);
        graph(question, states).each((from, place) -> place.to().ifPresent(to -> {
            reader.accept(from);
            reader.accept(to);
        }));
        switch (question.electorate()) {
            case Reached(var roots) -> vouching(question, roots, states, reader);
            case Reputed(var roots) -> vouching(question, roots, states, reader);
            case Members(var council) -> candidates(council, states).forEach(reader);
            case Holders _, Token _ -> { }
        }
    }

    private static void vouching(Proposed question, Collection<Did> roots, Function<EntityId, State> states, Consumer<Did> reader) {
        roots.forEach(reader);
        known(((Vouches) states.apply(Vouches.ENTITY)).atEndOf(question.snapshotEpoch())).each((by, whom) -> {
            reader.accept(by);
            whom.keys().forEach(reader);
        });
    }

    /// What must be read to weigh `principals`.
    static Set<EntityId> accounts(Proposed question, Collection<Did> principals) {
        var accounts = new HashSet<EntityId>();
        if (question.electorate() instanceof Holders) for (var principal : principals) accounts.add(account(principal));
        return accounts;
    }

    /// Who an author is for this vote: a wallet that was linked to an identity then is that identity.
    Did principal(Did author) { return Principals.principal(author, question.fromMillis(), states); }

    /// Who delegates to whom.
    ByDid<Delegations.Place> graph() { return graph(question, states); }

    private static ByDid<Delegations.Place> graph(Proposed question, Function<EntityId, State> states) {
        return question.electorate() instanceof Token ? ByDid.none()
                : known(((Delegations) states.apply(Delegations.ENTITY)).atEndOf(question.snapshotEpoch()));
    }

    /// The weight of one principal; 0 for whoever has no say.
    long weight(Did principal) {
        return switch (question.electorate()) {
            case Holders _ -> known(((Wallet) states.apply(account(principal))).balanceAtEndOf(question.snapshotEpoch())).micro();
            case Reached _, Reputed _, Members _ -> people.getOrDefault(principal, 0L);
            case Token _ -> 1;
        };
    }

    /// The weight of all who may vote. Of credits: all that have come in, those that were burned since too.
    ///
    /// @param cast of a token, whose supply the log does not know: the ballots themselves
    long total(long cast) {
        return switch (question.electorate()) {
            case Holders _ -> known(((Treasury) states.apply(Treasury.ENTITY)).suppliedAtEndOf(question.snapshotEpoch())).micro();
            case Reached _, Reputed _, Members _ -> people.values().stream().mapToLong(it -> it).sum();
            case Token _ -> cast;
        };
    }

    private Map<Did, Long> people() {
        var people = new HashMap<Did, Long>();
        switch (question.electorate()) {
            case Reached(var roots) -> reached(roots).forEach((who, _) -> people.put(who, 1L));
            case Reputed(var roots) -> reached(roots).forEach((who, vouches) ->
                    people.put(who, (long) Math.min(vouches, Electorate.REPUTATION_MAX)));
            case Members(var council) -> {
                for (var member : candidates(council, states)) people.put(principal(member), 1L);
            }
            case Holders _, Token _ -> { }
        }
        return people;
    }

    private Map<Did, Integer> reached(Collection<Did> roots) {
        var graph = known(((Vouches) states.apply(Vouches.ENTITY)).atEndOf(question.snapshotEpoch()));
        return Vouches.reached(graph, roots, this::principal);
    }

    /// Who was elected. A council never changes: another election makes another one.
    private static Collection<Did> candidates(EventId council, Function<EntityId, State> states) {
        var election = (Proposal) states.apply(Proposal.entity(council));
        return election.result().stream().flatMap(it -> it.tally().elected().stream())
                .map(number -> election.asked().candidates().get(number)).toList();
    }

    private static <T> T known(Optional<T> then) {
        return then.orElseThrow(() -> new IllegalStateException("the end of the snapshot's epoch is forgotten"));
    }
}
