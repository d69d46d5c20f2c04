package org.omninet.domain.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Envelope;
import org.omninet.domain.People;
import org.omninet.domain.Proposed;
import org.omninet.domain.RandomStatements;
import org.omninet.domain.Recorded;
import org.omninet.domain.Scenario;
import org.omninet.domain.Seeds;
import org.omninet.domain.World;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.node.LogState;

/// What is true of epochs and claims, whatever people say: random runs of all contexts over many epochs, each settled by what the
/// fold says.
class SettlementLawsTest {
    private static final Contexts CONTEXTS = Contexts.all();
    /// So that a run of 600 sees about 35 epochs.
    private static final long STEP_MILLIS = 3_500;

    @Test void what_was_at_the_end_of_an_epoch_stays() {
        var seen = new int[2];
        Seeds.each(12, seed -> {
            var run = new Run(seed);
            for (int step = 1; step <= 600; step++) run.step(step);
            seen[0] += run.settled;
            seen[1] += run.claims;
        });
        assertThat(seen[0]).as("epochs settled").isPositive();
        assertThat(seen[1]).as("claims frozen").isPositive();
    }

    private static final class Run {
        private final World world = new Scenario().world();
        private final RandomStatements statements;
        private final Map<Long, Map<EntityId, Credits>> balances = new HashMap<>();
        private final Map<Long, Claims.End> frozen = new HashMap<>();
        private Credits total = Credits.NONE;
        private long epoch;
        private int settled;
        private int claims;

        Run(long seed) {
            statements = new RandomStatements("settlement " + seed, seed, Scenario.logId());
            say(1, People.BOUND);
            say(1, People.reserve(0, 200));
        }

        private void say(long millis, Object statement) {
            var envelope = new Envelope(new EventId(People.digest("said " + world.size())), operator(), People.START + millis,
                    Optional.of(Scenario.logId()), OptionalLong.empty());
            world.apply(new Proposed<>(envelope, statement).at(world.size(), People.START + millis));
        }

        /// Who it is now: it changes hands in some runs.
        private Did operator() {
            var log = (LogState) world.state(LogState.ENTITY);
            return log.operator();
        }

        void step(int step) {
            long millis = step * STEP_MILLIS;
            Recorded<?> said = world.placed(statements.nextWellAddressed(People.START + millis).proposed()
                    .at(world.size(), People.START + millis));
            if (said.epoch() > epoch) end(said.epoch());
            if (CONTEXTS.decide(said, world::state) instanceof Decision.Accepted) world.apply(said);
            assertThat(world.totals().conserve()).isTrue();
            assertThat(world.recount().withdrawn()).isEqualTo(world.totals().withdrawn());
            if (((Claims) world.state(Claims.ENTITY)).settled() < epoch - 1) settle(epoch - 1, millis);
        }

        /// The first entry of a later epoch has been received: what is now, was at the end of all epochs before.
        private void end(long now) {
            for (; epoch < now; epoch++) {
                var balance = new HashMap<EntityId, Credits>();
                world.states().forEach((entity, state) -> {
                    if (state instanceof Wallet wallet) balance.put(entity, wallet.balance().plus(wallet.held()));
                });
                balances.put(epoch, balance);
                frozen.put(epoch, claims().atEndOf(epoch).orElseThrow());
                claims += frozen.get(epoch).claims().size();
            }
            balances.forEach((then, all) -> all.forEach((entity, balance) -> assertThat(((Wallet) world.state(entity)).balanceAtEndOf(then))
                    .as("%s at the end of %d", entity, then).contains(balance)));
        }

        private Claims claims() { return (Claims) world.state(Claims.ENTITY); }

        private void settle(long then, long millis) {
            var end = claims().atEndOf(then).orElseThrow();
            if (end.claims().isEmpty()) return;
            say(millis, new Settled(then, 1, People.digest("root"), end.tree().root(), end.total()));
            assertThat(end.total()).as("the total never falls").isGreaterThanOrEqualTo(total);
            assertThat(end.claims().stream().mapToLong(it -> it.cumulative().micro()).sum()).isEqualTo(end.total().micro());
            frozen.forEach((epoch, was) -> assertThat(claims().atEndOf(epoch).orElseThrow().claims()).isEqualTo(was.claims()));
            total = end.total();
            settled++;
        }
    }
}
