package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;

/// One seeded run: the log's lives from crash to crash, and what it promised in them. Every thread's turn and every torn sector is
/// decided by the seed.
///
/// Laws: what was acknowledged is there, at its place, with its bytes; every signed tree is a prefix of every later one; the index knows
/// every entry; and nothing that was signed for is damaged.
public final class FaultTrial {
    private static final int LIVES = 6;
    private static final int STEPS = 220;

    private final Random random;
    private final List<byte[]> acknowledged = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private FaultyDisk disk = new FaultyDisk();
    private DiceExecutor executor;
    private final SetClock clock;
    private DiskLog log;
    private int asked;
    /// An acknowledgement that came out of order; whoever is told of one must not throw.
    private @Nullable String outOfOrder;

    private FaultTrial(long seed) throws IOException {
        random = new Random(seed);
        executor = new DiceExecutor(random);
        clock = new SetClock(TestLogs.START);
        log = DiskLog.create(TestLogs.setup(disk, executor, TestLogs.quickSigner()).with(clock));
    }

    /// Six power failures.
    ///
    /// @return how many entries were acknowledged
    /// @throws AssertionError when a law is broken
    public static int powerFailure(long seed) throws IOException {
        var run = new FaultTrial(seed);
        for (int life = 0; life < LIVES; life++) {
            run.live();
            // The power goes in the middle of a commit: what the log still tries to write is not written.
            run.disk.failAfter(run.random.nextInt(12));
            for (int i = 0; i < 20; i++) run.append();
            run.executor.runAll();
            run.disk = run.disk.crash(run.random);
            run.openAgain();
            run.check();
        }
        run.end();
        return run.acknowledged.size();
    }

    /// Six times a disk that fails from some write or sync on, and sometimes loses power on top.
    ///
    /// @return how many entries were acknowledged
    /// @throws AssertionError when a law is broken
    public static int failingDisk(long seed) throws IOException {
        var run = new FaultTrial(seed);
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
        run.end();
        return run.acknowledged.size();
    }

    /// Six times a disk on which writes and syncs fail for a while and then succeed again, so that the same log is opened again on the same
    /// disk; often the power fails some time after that.
    ///
    /// @return how many entries were acknowledged
    /// @throws AssertionError when a law is broken
    public static int passingFault(long seed) throws IOException {
        var run = new FaultTrial(seed);
        for (int life = 0; life < LIVES; life++) {
            run.disk.failAfter(run.random.nextInt(80));
            run.live();
            run.executor.runAll();
            run.log.close();
            run.disk.heal();
            run.openAgain();
            run.check();
            if (run.random.nextInt(3) == 0) run.live();
            if (run.random.nextInt(4) == 0) continue;
            run.disk = run.disk.crash(run.random);
            run.openAgain();
            run.check();
        }
        run.end();
        return run.acknowledged.size();
    }

    private void live() {
        for (int step = 0; step < STEPS; step++) {
            int millis = random.nextInt(40);
            clock.pass(millis);
            if (random.nextInt(3) == 0) for (int i = random.nextInt(12); i >= 0; i--) append();
            for (int i = random.nextInt(4); i > 0; i--) executor.runOne();
            if (random.nextInt(30) == 0) executor.runAll();
            heads.add(log.head());
        }
    }

    private void append() {
        byte[] entry = ("e" + asked++ + " " + "x".repeat(random.nextInt(50))).getBytes(StandardCharsets.UTF_8);
        Ticket ticket = log.append(Append.unconditional(entry, TestLogs.tags(entry)));
        var _ = ticket.durable().thenAccept(durable -> {
            if (durable.index() != acknowledged.size())
                outOfOrder = "entry " + durable.index() + " was acknowledged after " + acknowledged.size() + " others";
            acknowledged.add(entry);
        });
    }

    private void openAgain() throws IOException {
        executor = new DiceExecutor(random);
        log = DiskLog.open(TestLogs.setup(disk, executor, TestLogs.quickSigner()).with(clock));
    }

    private void check() {
        assertThat(outOfOrder).isNull();
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

    /// Whatever happens, the end is orderly and everything is checked, what is derived too.
    private void end() throws IOException {
        append();
        executor.runAll();
        log.close();
        openAgain();
        check();
        log.close();
        assertThat(TestLogs.fsckUnsigned(disk).damage()).isEmpty();
    }
}
