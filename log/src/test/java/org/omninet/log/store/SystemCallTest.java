package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.NotRecorded;
import org.omninet.log.Ticket;

/// Each call that writes fails once, one after the other: it is told, nothing acknowledged is lost, and the log that is opened again goes
/// on.
class SystemCallTest {
    private static final int ENTRIES = 1_400;
    private static final int EACH_GROUP = 200;

    /// What became of one run.
    private record Run(FaultyDisk disk, DiskLog log, List<byte[]> acknowledged, boolean refused) {}

    private static byte[] entry(int i) { return ("e" + i + " " + "x".repeat(50)).getBytes(StandardCharsets.UTF_8); }

    /// Fills a segment and begins the next.
    private static Run run(FaultyDisk disk) throws IOException {
        var executor = new DiceExecutor(new Random(1));
        var log = DiskLog.create(TestLogs.setup(disk, executor, TestLogs.quickSigner()));
        var acknowledged = new ArrayList<byte[]>();
        boolean refused = false;
        var tickets = new ArrayList<Ticket>();
        for (int i = 0; i < ENTRIES; i++) {
            tickets.add(log.append(Append.unconditional(entry(i), TestLogs.tags(entry(i)))));
            if (i % EACH_GROUP == EACH_GROUP - 1) executor.runAll();
        }
        for (int i = 0; i < ENTRIES; i++) refused |= !recorded(tickets.get(i), entry(i), acknowledged);
        return new Run(disk, log, acknowledged, refused);
    }

    private static boolean recorded(Ticket ticket, byte[] entry, List<byte[]> acknowledged) {
        assertThat(ticket.durable()).isDone();
        try {
            assertThat(ticket.durable().join().index()).isEqualTo(acknowledged.size());
            acknowledged.add(entry);
            return true;
        } catch (CompletionException refused) {
            assertThat(refused.getCause()).isInstanceOf(NotRecorded.class);
            return false;
        }
    }

    @Test void any_call_that_meets_a_broken_disk_is_told_and_loses_nothing() throws IOException { eachCall("Input/output error"); }

    @Test void any_call_that_meets_a_full_disk_is_told_and_loses_nothing() throws IOException { eachCall("No space left on device"); }

    private static void eachCall(String error) throws IOException {
        var quiet = new FaultyDisk();
        run(quiet).log().close();
        long calls = quiet.operations();
        assertThat(calls).isGreaterThan(50);
        int told = 0;
        for (long call = 0; call < calls; call++) if (survived(error, call)) told++;
        // The others were of the segment that is prepared ahead, and were tried again.
        assertThat(told).isGreaterThan((int) calls * 3 / 4);
    }

    /// @return whether somebody was told
    private static boolean survived(String error, long call) throws IOException {
        var disk = new FaultyDisk();
        disk.failOnceAfter(call, error);
        Run run;
        try {
            run = run(disk);
        } catch (IOException atTheStart) {
            assertThat(atTheStart).hasMessageContaining(error);
            return true;
        }
        boolean failed = run.log().failed();
        if (failed) assertThat(run.log().readOnlyReason().orElseThrow()).as("call %s", call).contains(error);
        if (run.refused()) assertThat(failed).as("call %s", call).isTrue();
        try {
            run.log().close();
        } catch (RuntimeException told) {
            assertThat(told).hasMessageContaining(error);
            failed = true;
        }
        goesOn(run, call);
        return failed;
    }

    /// Opened again on the same disk, and once more after the power failed.
    private static void goesOn(Run run, long call) throws IOException {
        var executor = new DiceExecutor(new Random(1));
        var acknowledged = run.acknowledged();
        var disk = run.disk();
        var log = DiskLog.open(TestLogs.setup(disk, executor, TestLogs.quickSigner()));
        holds(log, acknowledged, call);
        var more = log.append(Append.unconditional(entry(9_999), TestLogs.tags(entry(9_999))));
        executor.runAll();
        acknowledged.add(entry(9_999));
        assertThat(more.durable().join().index()).isEqualTo(acknowledged.size() - 1);
        var after = disk.crash(new Random(call));
        var again = DiskLog.open(TestLogs.setup(after, executor, TestLogs.quickSigner()));
        holds(again, acknowledged, call);
        again.close();
        assertThat(TestLogs.fsckUnsigned(after).damage()).as("call %s", call).isEmpty();
    }

    private static void holds(DiskLog log, List<byte[]> acknowledged, long call) {
        assertThat(log.size()).as("call %s", call).isGreaterThanOrEqualTo(acknowledged.size());
        for (int i = 0; i < acknowledged.size(); i++) assertThat(log.entry(i)).isEqualTo(acknowledged.get(i));
        while (acknowledged.size() < log.size()) acknowledged.add(log.entry(acknowledged.size()));
    }

    @Test void who_waits_for_what_never_comes_is_told_at_once() throws Exception {
        var disk = new FaultyDisk();
        try (var threads = Executors.newCachedThreadPool()) {
            var log = DiskLog.create(TestLogs.setup(disk, threads));
            var waits = CompletableFuture.supplyAsync(() -> {
                try {
                    return log.awaitDurable(1, Duration.ofMinutes(5));
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }, threads);
            disk.failAfter(1);
            log.append(Append.unconditional(entry(0), TestLogs.tags(entry(0))));
            assertThat(waits.get(20, TimeUnit.SECONDS)).isFalse();
            log.close();
        }
    }
}
