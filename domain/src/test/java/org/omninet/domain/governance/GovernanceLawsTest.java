package org.omninet.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.omninet.domain.EntityId;
import org.omninet.domain.People;
import org.omninet.domain.Recorded;
import org.omninet.domain.Seeds;
import org.omninet.domain.World;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

/// The laws of votes over random runs: see the package's chapter.
class GovernanceLawsTest {
    private static final int RUNS = 12;
    private static final int STEPS = 600;

    /// Counted a second time from the recorded statements alone, in the plainest way there is: for every principal, one ballot.
    @Test void a_tally_is_what_anybody_counts_from_the_statements() {
        int[] closed = new int[1];
        Seeds.each(RUNS, seed -> {
            var run = new RandomVotes(seed, STEPS);
            for (var entry : run.log())
                if (entry.statement() instanceof Closed(var id, var tally, _)) {
                    closed[0]++;
                    var question = (GovernanceStatement.Proposed) run.log().stream().filter(it -> it.id().equals(id)).findFirst()
                            .orElseThrow().statement();
                    if (question.electorate() instanceof Electorate.Holders && question.kind() != Kind.RANKED)
                        assertThat(tally.weights()).isEqualTo(plainly(run.log().subList(0, (int) entry.index()), id, question));
                }
        });
        assertThat(closed[0]).isGreaterThan(RUNS * 5);
    }

    private static List<Long> plainly(List<Recorded<?>> log, EventId id, GovernanceStatement.Proposed question) {
        var then = new World(RandomVotes.CONTEXTS);
        var to = new HashMap<Did, Did>();
        for (var entry : log) {
            if (entry.receivedMillis() >= question.fromMillis()) break;
            then.apply(entry);
            if (entry.statement() instanceof Delegated(var whom)) to.put(entry.by(), whom);
            if (entry.statement() instanceof Undelegated) to.remove(entry.by());
        }
        var ballots = new HashMap<Did, List<Integer>>();
        for (var entry : log)
            if (entry.statement() instanceof BallotCast(var on, var vote) && on.equals(id)) ballots.put(entry.by(), vote.named());
        var weights = new long[question.options()];
        var everybody = new HashSet<>(to.keySet());
        everybody.addAll(ballots.keySet());
        for (var who : everybody) {
            var voter = Optional.of(who);
            while (voter.isPresent() && !ballots.containsKey(voter.get())) voter = Optional.ofNullable(to.get(voter.get()));
            if (voter.isEmpty()) continue;
            long weight = ((Wallet) then.state(CreditsContext.account(who))).balance().micro();
            for (int option : ballots.get(voter.get())) weights[option] += weight;
        }
        return Arrays.stream(weights).boxed().toList();
    }

    @Test void no_weight_counts_twice_and_nobody_casts_more_than_there_is() {
        Seeds.each(RUNS, seed -> {
            var run = new RandomVotes(seed, STEPS);
            for (var proposal : run.proposals()) {
                if (proposal.result().isEmpty()) continue;
                var tally = proposal.result().get().tally();
                assertThat(tally.cast()).isLessThanOrEqualTo(tally.total());
                if (proposal.asked().kind() == Kind.SINGLE)
                    assertThat(tally.weights().stream().mapToLong(it -> it).sum()).isLessThanOrEqualTo(tally.cast());
                if (!tally.quorumReached()) assertThat(tally.passed()).isFalse();
            }
        });
    }

    @Test void delegations_never_form_a_cycle_and_are_never_deeper_than_eight() {
        Seeds.each(RUNS, seed -> {
            var world = new World(RandomVotes.CONTEXTS);
            for (var entry : new RandomVotes(seed, STEPS).log()) {
                world.apply(entry);
                if (!(entry.statement() instanceof Delegated)) continue;
                var now = (Delegations) world.state(Delegations.ENTITY);
                now.now().each((from, place) -> {
                    var chain = new ArrayList<Did>();
                    for (var at = Optional.of(from); at.isPresent(); at = now.to(at.get())) {
                        assertThat(chain).doesNotContain(at.get());
                        chain.add(at.get());
                    }
                    assertThat(chain).hasSizeLessThanOrEqualTo(Delegations.DEPTH_MAX + 1);
                });
            }
        });
    }

    /// The heights that make the depth quick to know are those that one would count.
    @Test void the_graph_knows_its_heights() {
        Seeds.each(RUNS, seed -> {
            var graph = (Delegations) new RandomVotes(seed, STEPS).world().state(Delegations.ENTITY);
            var heights = new TreeMap<String, Integer>();
            graph.now().each((from, _) -> {
                int hops = 0;
                for (var at = graph.to(from); at.isPresent(); at = graph.to(at.get())) heights.merge(at.get().text(), ++hops, Math::max);
            });
            graph.now().each((who, place) -> assertThat(place.height()).isEqualTo(heights.getOrDefault(who.text(), 0)));
        });
    }

    @Test void a_parameter_changes_only_by_what_all_who_hold_credits_have_passed() {
        int[] executed = new int[1];
        Seeds.each(RUNS, seed -> {
            var world = new World(RandomVotes.CONTEXTS);
            for (var entry : new RandomVotes(seed, STEPS).log()) {
                var before = values(world);
                world.apply(entry);
                if (values(world).equals(before) || world.size() == 1) continue;
                executed[0]++;
                var id = ((Executed) entry.statement()).proposal();
                var proposal = (Proposal) world.state(Proposal.entity(id));
                assertThat(proposal.asked().electorate()).isInstanceOf(Electorate.Holders.class);
                var tally = proposal.result().orElseThrow().tally();
                assertThat(tally.winner()).hasValue(1);
                assertThat(tally.weights().get(1)).isGreaterThan(tally.weights().get(0));
            }
        });
        assertThat(executed[0]).isPositive();
    }

    private static Map<Parameter, Long> values(World world) {
        var values = new HashMap<Parameter, Long>();
        var log = (LogState) world.state(LogState.ENTITY);
        if (log.isOpened()) for (var parameter : Parameter.values()) values.put(parameter, log.value(parameter));
        return values;
    }

    /// What a node that sources one entity from its own slice of the log sees.
    @Test void an_entity_folded_from_its_own_slice_is_the_worlds() {
        Seeds.each(RUNS / 2, seed -> {
            var run = new RandomVotes(seed, STEPS);
            for (var entity : run.world().states().keySet()) {
                var own = RandomVotes.CONTEXTS.empty(entity);
                for (var entry : run.log())
                    if (touches(entry).contains(entity)) own = RandomVotes.CONTEXTS.evolve(entity, own, entry);
                assertThat(own).isEqualTo(run.world().state(entity));
            }
        });
    }

    private static <S> Set<EntityId> touches(Recorded<S> recorded) {
        return RandomVotes.CONTEXTS.of(recorded).touches(recorded);
    }

    @Test void the_runs_say_everything_and_hear_every_refusal() {
        var heard = new HashSet<String>();
        var said = new HashSet<Class<?>>();
        Seeds.each(RUNS, seed -> {
            var run = new RandomVotes(seed, STEPS);
            heard.addAll(run.heard());
            run.log().forEach(entry -> said.add(entry.statement().getClass()));
        });
        assertThat(said).contains(GovernanceStatement.BallotCast.class, Closed.class, Executed.class, Delegated.class, Undelegated.class);
        assertThat(heard).containsAll(Arrays.stream(GovernanceRefusal.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
    }

    @Test void a_map_of_dids_is_a_map() {
        Seeds.each(20, seed -> {
            var random = new Random(seed);
            var tree = ByDid.<Integer>none();
            var map = new TreeMap<String, Integer>();
            for (int i = 0; i < 500; i++) {
                var key = DidKey.ed25519(People.digest("key " + random.nextInt(120)).bytes());
                if (random.nextInt(3) == 0) {
                    tree = tree.without(key);
                    map.remove(key.text());
                } else {
                    tree = tree.with(key, i);
                    map.put(key.text(), i);
                }
                assertThat(tree.size()).isEqualTo(map.size());
            }
            var seen = new TreeMap<String, Integer>();
            tree.each((key, value) -> seen.put(key.text(), value));
            assertThat(seen).isEqualTo(map);
            var other = ByDid.<Integer>none();
            for (var key : tree.keys().reversed()) other = other.with(key, map.get(key.text()));
            assertThat(other).isEqualTo(tree).hasSameHashCodeAs(tree);
        });
    }
}
