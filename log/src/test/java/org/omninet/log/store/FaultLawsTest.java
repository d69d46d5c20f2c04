package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;

/// The log under power failures and failing disks, with every thread's turn and every torn sector decided by a seed.
///
/// Laws: what was acknowledged is there, at its place, with its bytes; every signed tree is a prefix of every later one; the index knows
/// every entry; and nothing that was signed for is damaged.
class FaultLawsTest {
    private static final int RUNS = 25;
    private static final int LIVES = 6;
    private static final int STEPS = 220;

    /// One seeded run: the log's lives from crash to crash, and what it promised in them.
    private static final class Run {
        final Random random;
        final List<byte[]> acknowledged = new ArrayList<>();
        final List<Head> heads = new ArrayList<>();
        FaultyDisk disk = new FaultyDisk();
        DiceExecutor executor;
        SetClock clock;
        DiskLog log;
        int asked;

        Run(long seed) throws IOException {
            random = new Random(seed);
            executor = new DiceExecutor(random);
            clock = new SetClock(TestLogs.START);
            log = DiskLog.create(TestLogs.setup(disk, executor, TestLogs.quickSigner()).with(clock));
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                int millis = random.nextInt(40);
                clock.pass(millis);
                if (random.nextInt(3) == 0) for (int i = random.nextInt(12); i >= 0; i--) append();
                for (int i = random.nextInt(4); i > 0; i--) executor.runOne();
                if (random.nextInt(30) == 0) executor.runAll();
                heads.add(log.head());
            }
        }

        void append() {
            byte[] entry = ("e" + asked++ + " " + "x".repeat(random.nextInt(50))).getBytes(StandardCharsets.UTF_8);
            Ticket ticket = log.append(Append.unconditional(entry, TestLogs.tags(entry)));
            var _ = ticket.durable().thenAccept(durable -> {
                assertThat(durable.index()).isEqualTo(acknowledged.size());
                acknowledged.add(entry);
            });
        }

        void openAgain() throws IOException {
            executor = new DiceExecutor(random);
            log = DiskLog.open(TestLogs.setup(disk, executor, TestLogs.quickSigner()).with(clock));
        }

        void check() {
            assertThat(log.size()).isGreaterThanOrEqualTo(acknowledged.size());
            for (int i = 0; i < acknowledged.size(); i++) assertThat(log.entry(i)).isEqualTo(acknowledged.get(i));
            // What was not acknowledged and is there nevertheless counts from now on.
            for (long i = acknowledged.size(); i < log.size(); i++) acknowledged.add(log.entry(i));
            heads.add(log.head());
            for (int i = 0; i < 30; i++) {
                Head older = heads.get(random.nextInt(heads.size()));
                if (older.size() > 0)
                    assertThat(log.consistency(older.size(), log.size()).verify(older.root(), log.head().root())).isTrue();
                if (log.size() == 0) continue;
                long index = random.nextLong(log.size());
                assertThat(log.index().find(TestLogs.tags(log.entry(index)), 0, log.size(), 9)).containsExactly(index);
            }
        }
    }

    @Test void a_power_failure_loses_nothing_that_was_acknowledged() throws Exception {
        Seeds.each(RUNS, seed -> {
            var run = new Run(seed);
            for (int life = 0; life < LIVES; life++) {
                run.live();
                run.disk = run.disk.crash(run.random);
                run.openAgain();
                run.check();
            }
            end(run);
            assertThat(run.acknowledged.size()).isGreaterThan(1000);
        });
    }

    @Test void a_failing_disk_stops_the_log_and_loses_nothing_that_was_acknowledged() throws Exception {
        Seeds.each(RUNS, seed -> {
            var run = new Run(seed);
            for (int life = 0; life < LIVES; life++) {
                run.disk.failAfter(run.random.nextInt(80));
                run.live();
                var last = run.log.append(Append.unconditional(new byte[] {'l'}, Set.of()));
                run.executor.runAll();
                assertThat(run.disk.failed()).isTrue();
                assertThat(run.log.readOnlyReason()).isPresent();
                assertThat(last.durable().exceptionNow()).isInstanceOfAny(ReadOnly.class, OutcomeUnknown.class);
                assertThat(run.log.sequencedSize()).isGreaterThanOrEqualTo(run.log.size());
                run.disk = run.random.nextBoolean() ? run.disk.crash(run.random) : run.disk.copy();
                run.openAgain();
                run.check();
            }
            end(run);
        });
    }

    /// Whatever happens, the end is orderly and everything is checked, what is derived too.
    private static void end(Run run) throws IOException {
        run.append();
        run.executor.runAll();
        run.log.close();
        run.openAgain();
        run.check();
        run.log.close();
        assertThat(TestLogs.fsckUnsigned(run.disk).damage()).isEmpty();
    }
}
