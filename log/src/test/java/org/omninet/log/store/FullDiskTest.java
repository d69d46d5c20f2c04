package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.NotRecorded;
import org.omninet.log.Ticket;
import org.omninet.log.segment.Segment;

/// A disk that fills up under the log, and has room again later.
class FullDiskTest {
    private final FaultyDisk disk = new FaultyDisk();
    private final DiceExecutor executor = new DiceExecutor(new Random(1));
    private final List<byte[]> acknowledged = new ArrayList<>();
    private DiskLog log;

    FullDiskTest() throws Exception { log = DiskLog.create(TestLogs.setup(disk, executor)); }

    /// Whether it was recorded.
    private boolean append(int number) {
        byte[] entry = ("e" + number + " " + "x".repeat(50)).getBytes(StandardCharsets.UTF_8);
        Ticket ticket = log.append(Append.unconditional(entry, TestLogs.tags(entry)));
        executor.runAll();
        try {
            assertThat(ticket.durable().join().index()).isEqualTo(acknowledged.size());
            acknowledged.add(entry);
            return true;
        } catch (CompletionException refused) {
            assertThat(refused.getCause()).isInstanceOf(NotRecorded.class);
            return false;
        }
    }

    @Test void the_present_segment_is_filled_although_there_is_no_room_for_the_next() throws Exception {
        int entries = 0;
        // Room for what is derived, not for another segment.
        disk.limitTo(2 * TestLogs.TINY.segmentBytes() - 4_096);
        while (append(entries)) entries++;
        assertThat(log.readOnlyReason()).hasValueSatisfying(why -> assertThat(why).contains("No space left on device"));
        assertThat(TestLogs.TINY.segmentBytes() - acknowledged.size() * 60L).isLessThan(TestLogs.TINY.segmentBytes() / 2);
        assertThat(disk.exists(Segment.NEXT)).isFalse();
        assertThat(acknowledged.size()).isGreaterThan(1_000);
    }

    @Test void with_room_again_a_start_goes_on_and_nothing_acknowledged_is_lost() throws Exception {
        disk.limitTo(2 * TestLogs.TINY.segmentBytes() - 4_096);
        for (int i = 0; append(i); i++) { }
        int before = acknowledged.size();
        log.close();
        disk.limitTo(Long.MAX_VALUE);
        log = DiskLog.open(TestLogs.setup(disk, executor));
        assertThat(log.size()).isGreaterThanOrEqualTo(before);
        for (int i = 0; i < before; i++) assertThat(log.entry(i)).isEqualTo(acknowledged.get(i));
        while (acknowledged.size() < log.size()) acknowledged.add(log.entry(acknowledged.size()));
        for (int i = 0; i < 500; i++) assertThat(append(10_000 + i)).isTrue();
        log.close();
        assertThat(TestLogs.fsck(disk).damage()).isEmpty();
    }
}
