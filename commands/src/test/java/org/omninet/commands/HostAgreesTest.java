package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.omninet.domain.RandomStatements;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointSigner;

/// Many threads propose at once. Afterwards an auditor, with no framework and no cache, must accept every entry and come to the states that
/// the node came to.
class HostAgreesTest {
    /// Statements proposed in the long run; `-Domni.proposals=…` for more or fewer.
    private static final int PROPOSALS = Integer.getInteger("omni.proposals", 1_000_000);
    private static final int THREADS = 32;

    /// Nobody checks these: what is measured is deciding, not signing.
    private static final CheckpointSigner UNSIGNED = new CheckpointSigner() {
        @Override public String origin() { return Node.SIGNER.origin(); }

        @Override public String sign(long size, Hash root) { return new Checkpoint(origin(), size, root).text(); }
    };

    /// How often each thing happened.
    private static final class Tally {
        final LongAdder sequenced = new LongAdder();
        final LongAdder repeats = new LongAdder();
        final LongAdder refused = new LongAdder();
        final LongAdder contended = new LongAdder();

        void count(Outcome outcome) {
            switch (outcome) {
                case Outcome.Sequenced _ -> sequenced.increment();
                case Outcome.Repeat _ -> repeats.increment();
                case Outcome.Refused(GateRefusal.TooContended _) -> contended.increment();
                case Outcome.Refused _ -> refused.increment();
            }
        }

        long answers() { return sequenced.sum() + repeats.sum() + refused.sum() + contended.sum(); }
    }

    /// So few entities in the cache that some are forgotten on the way, and everybody steps aside before each commit.
    @Test void whatever_the_node_records_in_the_worst_company_the_world_accepts() {
        long conflicts = 0;
        for (int seed = 0; seed < 10; seed++) conflicts += agree(2_000, seed, 4, true);
        assertThat(conflicts).as("threads that never met would prove nothing").isPositive();
    }

    @Test void a_million_proposals_later_the_world_agrees() { agree(PROPOSALS, 42, CommandSide.CACHED_ENTITIES_MAX, false); }

    /// @return how many attempts came to nothing, because somebody had come in between
    private static long agree(int proposals, long seed, int cachedEntitiesMax, boolean unkind) {
        try (var node = new Node(GateLimits.DEFAULT, cachedEntitiesMax, UNSIGNED)) {
            if (unkind) node.log.beforeAppend = Thread::yield;
            var tally = proposeAll(node, proposals, seed);
            assertThat(tally.answers()).as("every statement is answered, seed " + seed).isEqualTo(proposals);
            node.log.awaitDurable(node.log.sequencedSize(), Gate.DURABLE_WAIT_MAX);
            var world = node.audited();
            assertThat(world.size()).isEqualTo(tally.sequenced.sum() + 1);
            assertThat(world.recount().balances()).isEqualTo(world.totals().balances());
            world.states().forEach((entity, state) ->
                    assertThat(node.commands.state(entity)).as(entity + ", seed " + seed).isEqualTo(state));
            assertThat(tally.sequenced.sum()).as("accepted, seed " + seed).isGreaterThan(proposals / 10);
            assertThat(tally.refused.sum()).as("refused, seed " + seed).isGreaterThan(proposals / 10);
            return node.log.appends.get() - world.size();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// What each thread says is given by the seed, when is not: a seed replays what was said.
    private static Tally proposeAll(Node node, int proposals, long seed) {
        var tally = new Tally();
        var left = new AtomicInteger(proposals);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, THREADS).forEach(thread -> threads.execute(() -> {
                var random = new RandomStatements(seed + "-" + thread, seed * THREADS + thread, Node.LOG_ID);
                int number;
                while ((number = left.decrementAndGet()) >= 0) {
                    // Now and then nothing is said for an hour.
                    long now = node.clock.millis.addAndGet(number % 5_000 == 0 ? 3_600_000 : 1);
                    tally.count(node.commands.propose(Node.read(random.next(now).event().bytes())));
                }
            }));
        }
        return tally;
    }
}
