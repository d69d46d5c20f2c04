package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.LogDamaged;
import org.omninet.log.fsck.Finding;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;

/// One byte is not what it was: at or below the last commit that is damage, beyond it it never was.
class DamageTest {
    private static final int SIZE = 3_000;
    private static FaultyDisk whole;
    private static Head head;
    private static long lastFirst;
    private static int endOffset;

    @BeforeAll static void a_log_of_three_segments() throws Exception {
        whole = new FaultyDisk();
        var executor = new DiceExecutor(new Random(1));
        DiskLog log = DiskLog.create(TestLogs.setup(whole, executor));
        for (int i = 0; i < SIZE; i++) {
            log.append(Append.unconditional(entry(i), TestLogs.tags(entry(i))));
            if (i % 100 == 0) executor.runAll();
        }
        executor.runAll();
        head = log.head();
        log.close();
        assertThat(head.size()).isEqualTo(SIZE);
        assertThat(segments()).hasSize(3);
        lastFirst = Long.parseLong(segments().getLast().substring(0, 20));
        endOffset = Layout.FIRST_OFFSET;
        for (int i = (int) lastFirst; i < SIZE; i++) endOffset += 2 + entry(i).length;
        assertThat(TestLogs.fsck(whole).findings()).isEmpty();
    }

    private static List<String> segments() { return whole.list("segments").stream().filter(name -> name.endsWith(".seg")).toList(); }

    private static byte[] entry(int i) {
        return "e%04d abcdefghijklmnopqrstuvwxyz abcdefghijklmn".formatted(i).getBytes(StandardCharsets.UTF_8);
    }

    private static FaultyDisk flipped(String file, int offset) {
        FaultyDisk disk = whole.copy();
        byte[] bytes = disk.content().get(file);
        bytes[offset] ^= (byte) (1 << (offset % 8));
        disk.damage(file, bytes);
        return disk;
    }

    /// Refuses, names an entry, and leaves every segment and the checkpoint as they are.
    private static LogDamaged refusal(FaultyDisk disk) {
        Map<String, byte[]> before = authoritative(disk);
        Throwable refused = catchThrowable(() -> DiskLog.open(TestLogs.setup(disk, Runnable::run)));
        assertThat(refused).isInstanceOf(LogDamaged.class);
        assertThat(authoritative(disk)).containsExactlyEntriesOf(before);
        return (LogDamaged) refused;
    }

    private static Map<String, byte[]> authoritative(FaultyDisk disk) {
        var files = new TreeMap<String, byte[]>();
        disk.content().forEach((name, bytes) -> {
            if (name.startsWith("segments/") || name.equals("checkpoint")) files.put(name, bytes);
        });
        return files;
    }

    @Test void a_flip_in_any_entry_of_the_live_segment_is_refused_and_named() {
        int frame = 2 + entry(0).length;
        for (int at = Layout.FIRST_OFFSET; at < endOffset; at += 213) {
            LogDamaged refused = refusal(flipped(Header.file(lastFirst), at));
            assertThat(refused.index()).as("byte %s", at).isEqualTo(lastFirst + (at - Layout.FIRST_OFFSET) / frame);
            assertThat(refused.file()).isEqualTo(Header.file(lastFirst));
            assertThat(refused.offset()).isEqualTo(Layout.FIRST_OFFSET + (refused.index() - lastFirst) * frame);
        }
    }

    @Test void without_the_derived_files_the_flip_is_refused_all_the_same() throws Exception {
        FaultyDisk disk = flipped(Header.file(lastFirst), endOffset - 1);
        for (int level = 0; level < 8; level++) disk.delete("tree/" + level);
        disk.delete("bundles");
        assertThat(refusal(disk).index()).isBetween(lastFirst, (long) SIZE);
    }

    @Test void a_flip_in_a_header_or_in_the_published_checkpoint_is_refused() {
        for (String name : segments())
            for (int at = 0; at < 96; at += 5) refusal(flipped("segments/" + name, at));
        int length = whole.content().get("checkpoint").length;
        for (int at = 0; at < length; at += 3) {
            FaultyDisk disk = flipped("checkpoint", at);
            if (catchThrowable(() -> DiskLog.open(TestLogs.setup(disk, Runnable::run)).close()) == null)
                assertThat(disk.content().get("checkpoint")).as("signed again").asString().isEqualTo(head.checkpoint());
        }
    }

    @Test void a_flip_in_the_last_commit_is_refused_because_more_was_published() {
        for (int slot : new int[] {Layout.BLOCK, 2 * Layout.BLOCK})
            for (int at = slot; at < slot + 60; at += 7) {
                FaultyDisk disk = flipped(Header.file(lastFirst), at);
                if (isNewest(slot)) assertThat(refusal(disk)).hasMessageContaining("was published");
                else assertThat(catchThrowable(() -> DiskLog.open(TestLogs.setup(disk, Runnable::run)).close())).isNull();
            }
    }

    private static boolean isNewest(int slot) {
        byte[] segment = whole.content().get(Header.file(lastFirst));
        return segment[slot + 7] > segment[3 * Layout.BLOCK - slot + 7];
    }

    @Test void a_segment_cut_short_is_refused_below_the_commit_and_mended_above() throws Exception {
        byte[] segment = whole.content().get(Header.file(lastFirst));
        for (int length : new int[] {0, 1, 4095, 4096, 12_287, 12_288, 12_300, endOffset - 300, endOffset - 1}) {
            FaultyDisk disk = whole.copy();
            disk.damage(Header.file(lastFirst), Arrays.copyOf(segment, length));
            refusal(disk);
        }
        for (int length : new int[] {endOffset, endOffset + 1, segment.length - 1, segment.length + 1, segment.length + 5000}) {
            FaultyDisk disk = whole.copy();
            disk.damage(Header.file(lastFirst), Arrays.copyOf(segment, length));
            recovers(disk);
        }
    }

    @Test void garbage_behind_the_last_commit_is_cut() throws Exception {
        var random = new Random(7);
        byte[] segment = whole.content().get(Header.file(lastFirst));
        for (int round = 0; round < 40; round++) {
            byte[] garbled = segment.clone();
            int from = endOffset + random.nextInt(segment.length - endOffset);
            for (int at = from; at < Math.min(segment.length, from + 1 + random.nextInt(3000)); at++) garbled[at] = (byte) random.nextInt();
            FaultyDisk disk = whole.copy();
            disk.damage(Header.file(lastFirst), garbled);
            recovers(disk);
        }
    }

    private static void recovers(FaultyDisk disk) throws IOException {
        try (DiskLog log = DiskLog.open(TestLogs.setup(disk, Runnable::run))) {
            assertThat(log.head()).isEqualTo(head);
        }
        assertThat(TestLogs.fsck(disk).findings()).isEmpty();
    }

    @Test void a_lost_segment_is_refused() throws Exception {
        for (String name : segments()) {
            FaultyDisk disk = whole.copy();
            disk.delete("segments/" + name);
            assertThatThrownBy(() -> DiskLog.open(TestLogs.setup(disk, Runnable::run))).isInstanceOf(LogDamaged.class);
            assertThat(TestLogs.fsck(disk).damage()).isPresent();
        }
    }

    @Test void fsck_finds_every_flip_in_what_was_signed_for_and_names_the_entry() throws Exception {
        int frame = 2 + entry(0).length;
        long first = 0;
        for (String name : segments()) {
            byte[] segment = whole.content().get("segments/" + name);
            first = Long.parseLong(name.substring(0, 20));
            for (int at = 0; at < segment.length; at += 2003) {
                Finding finding = TestLogs.fsck(flipped("segments/" + name, at)).damage().orElseThrow();
                assertThat(finding.file()).isEqualTo("segments/" + name);
                boolean inEntry = at >= Layout.FIRST_OFFSET && at < Layout.FIRST_OFFSET + frame * entriesFrom(first);
                if (inEntry) assertThat(finding.index()).as("byte %s", at).isEqualTo(first + (at - Layout.FIRST_OFFSET) / frame);
            }
        }
        for (int at = 0; at < whole.content().get("checkpoint").length; at += 5)
            assertThat(TestLogs.fsck(flipped("checkpoint", at)).damage()).as("byte %s", at).isPresent();
    }

    private static long entriesFrom(long first) {
        return segments().stream().map(name -> Long.parseLong(name.substring(0, 20))).filter(next -> next > first)
                .findFirst().orElse((long) SIZE) - first;
    }

    @Test void fsck_finds_every_flip_in_what_is_derived_and_the_log_mends_itself() throws Exception {
        for (String name : new String[] {"tree/0", "tree/1", "bundles"}) {
            int length = whole.content().get(name).length;
            for (int at = 0; at < length; at += Math.max(1, length / 15)) {
                FaultyDisk disk = flipped(name, at);
                var report = TestLogs.fsck(disk);
                assertThat(report.damage()).as("%s at %s", name, at).isEmpty();
                assertThat(report.findings()).hasSize(1).allMatch(finding -> finding.file().equals(name));
                try (DiskLog log = DiskLog.open(TestLogs.setup(disk, Runnable::run))) {
                    for (int i = 0; i < SIZE; i += 100) {
                        assertThat(log.entry(i)).isEqualTo(entry(i));
                        assertThat(log.inclusion(i, SIZE).verify(new Hasher().leaf(entry(i)), head.root())).isTrue();
                    }
                }
            }
        }
    }

    @Test void everything_derived_can_be_deleted() throws Exception {
        FaultyDisk disk = whole.copy();
        for (String name : disk.content().keySet()) if (name.startsWith("tree/") || name.equals("bundles")) disk.delete(name);
        assertThat(TestLogs.fsck(disk).findings()).isEmpty();
        recovers(disk);
        assertThat(disk.content().get("tree/0")).isEqualTo(whole.content().get("tree/0"));
        assertThat(disk.content().get("bundles")).isEqualTo(whole.content().get("bundles"));
    }
}
