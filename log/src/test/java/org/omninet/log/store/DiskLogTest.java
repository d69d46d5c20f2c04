package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.log.Append;
import org.omninet.log.Log;
import org.omninet.log.Tagger;
import org.omninet.log.Ticket;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hash;
import org.omninet.log.segment.Layout;

class DiskLogTest extends LogContract {
    /// Knows the tag that [LogContract#recordMany] gives, and that every entry came at the start.
    static final Tagger TAGGER = new Tagger() {
        @Override public Set<String> tags(long index, byte[] entry) {
            return Set.of("n:" + new String(entry, StandardCharsets.UTF_8).replace("entry ", ""));
        }

        @Override public long receivedMillis(byte[] entry) { return START; }
    };

    @TempDir Path folder;

    @Override protected Log create() throws IOException { return DiskLog.create(setup()); }

    private Setup setup() {
        return Setup.in(folder, TestKeys.LOG_ID, TestKeys.signer(), TAGGER, new MemoryTagStore()).with(Layout.SMALL).with(clock);
    }

    @Test void what_was_recorded_is_there_after_opening_again() throws Exception {
        recordMany(0, 1000);
        var head = log.head();
        log.close();
        log = DiskLog.open(setup());
        assertThat(log.head()).isEqualTo(head);
        assertThat(log.lastReceivedMillis()).isEqualTo(START);
        for (int i = 0; i < 1000; i += 37) assertThat(log.entry(i)).isEqualTo(bytes("entry " + i));
        assertThat(log.index().find(Set.of("n:500"), 0, 1000, 10)).containsExactly(500);
        recordMany(1000, 300);
        assertThat(log.consistency(1000, 1300).verify(head.root(), log.head().root())).isTrue();
        assertThat(rootOf(log, 1300)).isEqualTo(log.head().root());
    }

    @Test void a_log_crosses_segments() throws Exception {
        Hash root = null;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) recordLarge(round * 2000 + i * 500, 500);
            root = log.head().root();
            log.close();
            log = DiskLog.open(setup());
            assertThat(log.head().root()).isEqualTo(root);
        }
        assertThat(new FolderDisk(folder).list("segments").size()).isGreaterThan(3);
        assertThat(rootOf(log, 6000)).isEqualTo(root);
        var all = log.entries(0, 6000);
        for (int i = 0; i < 6000; i++) assertThat(all.next()).startsWith(bytes("entry " + i + " "));
    }

    @Test void whole_bundles_are_parts_of_files_in_every_segment() throws Exception {
        recordLarge(0, 3000);
        assertThat(new FolderDisk(folder).list("segments").size()).isGreaterThan(2);
        for (int number = 0; number < 3000 / 256; number++) {
            var range = log.bundleFile(number).orElseThrow();
            try (var file = new RandomAccessFile(folder.resolve(range.path()).toFile(), "r")) {
                var bytes = new byte[range.length()];
                file.seek(range.offset());
                file.readFully(bytes);
                assertThat(bytes).as("bundle %s", number).isEqualTo(log.bundle(number, 256));
            }
        }
        assertThatThrownBy(() -> log.bundleFile(3000 / 256)).as("not yet whole").isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.bundleFile(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void recordLarge(int first, int count) throws Exception {
        var tickets = new ArrayList<Ticket>();
        for (int i = first; i < first + count; i++)
            tickets.add(log.append(Append.unconditional(bytes("entry " + i + " " + "x".repeat(800)), Set.of())));
        for (var ticket : tickets) durable(ticket);
    }

    @Test void the_folder_has_one_owner() {
        assertThatThrownBy(() -> DiskLog.open(setup())).isInstanceOf(Disk.Held.class).hasMessageContaining("in use by this process");
        assertThatThrownBy(() -> DiskLog.create(setup())).isInstanceOf(Disk.Held.class);
        log.close();
        assertThatThrownBy(() -> DiskLog.create(setup())).hasMessageContaining("holds a log already");
    }

    @Test void another_logs_folder_is_refused() {
        log.close();
        var other = Setup.in(folder, new Hash(9, 9, 9, 9), TestKeys.signer(), TAGGER, new MemoryTagStore());
        assertThatThrownBy(() -> DiskLog.open(other)).isInstanceOf(IOException.class).hasMessageContaining("holds the log");
    }

    @Test void a_clock_far_from_the_last_entry_is_believed_only_when_told_so() throws Exception {
        recordMany(0, 3);
        log.close();
        clock.wallMillis = START + 25 * 3_600_000;
        log = DiskLog.open(setup());
        assertThat(log.readOnlyReason().orElseThrow()).contains("over 24 h apart", "--accept-time");
        assertThat(failure(log.append(Append.unconditional(bytes("x"), Set.of())))).hasMessageContaining("over 24 h apart");
        log.close();
        log = DiskLog.open(setup().acceptingTime(true));
        recordMany(3, 1);
    }
}
