package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.segment.Layout;

/// Blocks that are right in themselves and stand in each other's place; and a flipped bit in every level of a tree that has three.
class SwappedTest {
    private static final int SIZE = 70_000;
    private static final int TILE = 256 * Hash.BYTES;
    private static final int FRAME = 12;
    private static final int PAGE = 4_096;
    private static final Layout SEGMENTS = new Layout(500_000, 10);
    private static FaultyDisk whole;
    private static Head head;

    @BeforeAll static void a_log_with_three_levels() throws IOException {
        whole = new FaultyDisk();
        var executor = new DiceExecutor(new Random(1));
        DiskLog log = DiskLog.create(TestLogs.setup(whole, executor, TestLogs.quickSigner()).with(SEGMENTS));
        for (int i = 0; i < SIZE; i++) {
            log.append(Append.unconditional(entry(i), TestLogs.tags(entry(i))));
            if (i % 4_000 == 0) executor.runAll();
        }
        executor.runAll();
        head = log.head();
        log.close();
        assertThat(head.size()).isEqualTo(SIZE);
        assertThat(whole.content().get("tree/2")).hasSize(Hash.BYTES);
        assertThat(TestLogs.fsckUnsigned(whole).findings()).isEmpty();
    }

    private static byte[] entry(int i) { return "e%05d %03d".formatted(i, i % 1_000).getBytes(StandardCharsets.UTF_8); }

    private static List<String> segments() {
        return whole.list("segments").stream().filter(name -> name.endsWith(".seg")).map(name -> "segments/" + name).toList();
    }

    /// The disk with two ranges of a file exchanged.
    private static FaultyDisk exchanged(String file, int one, int other, int length) {
        byte[] bytes = whole.content().get(file).clone();
        byte[] kept = new byte[length];
        System.arraycopy(bytes, one, kept, 0, length);
        System.arraycopy(bytes, other, bytes, one, length);
        System.arraycopy(kept, 0, bytes, other, length);
        FaultyDisk disk = whole.copy();
        disk.damage(file, bytes);
        return disk;
    }

    /// The check names the file; the log refuses to start, or mends it and proves every entry right.
    private static void mended(FaultyDisk disk, String file, int... asked) throws IOException {
        assertThat(TestLogs.fsckUnsigned(disk).findings()).as(file).isNotEmpty().allMatch(finding -> finding.file().equals(file));
        assertThat(TestLogs.fsckUnsigned(disk).damage()).isEmpty();
        try (DiskLog log = DiskLog.open(TestLogs.setup(disk, Runnable::run, TestLogs.quickSigner()))) {
            assertThat(log.head().root()).isEqualTo(head.root());
            for (int index : asked) {
                assertThat(log.entry(index)).isEqualTo(entry(index));
                var leaf = new Hasher().leaf(entry(index));
                assertThat(log.inclusion(index, SIZE).verify(leaf, head.root())).as("%s %s", file, index).isTrue();
            }
        }
    }

    @Test void two_tiles() throws IOException {
        for (int other : new int[] {1, 100, 272})
            mended(exchanged("tree/0", 0, other * TILE, TILE), "tree/0", 0, 255, other * 256, SIZE - 1);
        mended(exchanged("tree/1", 0, 64 * Hash.BYTES, 64 * Hash.BYTES), "tree/1", 0, 64 * 256, SIZE - 1);
    }

    @Test void two_bundles() throws IOException {
        int length = 256 * FRAME;
        for (String segment : segments()) {
            FaultyDisk disk = exchanged(segment, Layout.FIRST_OFFSET + length, Layout.FIRST_OFFSET + 2 * length, length);
            var damage = TestLogs.fsckUnsigned(disk).damage();
            assertThat(damage).as(segment).isPresent();
            assertThat(damage.get().file()).isEqualTo(segment);
            assertThat(damage.get().index()).isEqualTo(Long.parseLong(segment.substring(9, 29)) + 256);
        }
        String live = segments().getLast();
        refused(exchanged(live, Layout.FIRST_OFFSET + length, Layout.FIRST_OFFSET + 2 * length, length));
    }

    @Test void two_segments() throws IOException {
        var names = segments();
        for (int i = 0; i + 1 < names.size(); i++) {
            FaultyDisk disk = whole.copy();
            disk.damage(names.get(i), whole.content().get(names.get(i + 1)));
            disk.damage(names.get(i + 1), whole.content().get(names.get(i)));
            assertThat(TestLogs.fsckUnsigned(disk).damage()).isPresent();
            refused(disk);
        }
    }

    @Test void two_commits_and_two_headers() throws IOException {
        var names = segments();
        for (String segment : names) {
            FaultyDisk disk = exchanged(segment, Layout.BLOCK, 2 * Layout.BLOCK, Layout.BLOCK);
            assertThat(TestLogs.fsckUnsigned(disk).damage()).as(segment).isPresent();
            refused(disk);
        }
        for (int block = 0; block < 3; block++) {
            FaultyDisk disk = whole.copy();
            byte[] first = whole.content().get(names.get(0)).clone();
            System.arraycopy(whole.content().get(names.get(1)), block * Layout.BLOCK, first, block * Layout.BLOCK, Layout.BLOCK);
            disk.damage(names.get(0), first);
            assertThat(TestLogs.fsckUnsigned(disk).damage()).as("block %s", block).isPresent();
        }
    }

    private static void refused(FaultyDisk disk) {
        assertThat(catchThrowable(() -> DiskLog.open(TestLogs.setup(disk, Runnable::run, TestLogs.quickSigner()))))
                .isInstanceOf(LogDamaged.class);
    }

    @Test void one_flipped_bit_in_each_page_of_every_level_is_named_and_mended() throws IOException {
        var random = new Random(11);
        for (String level : new String[] {"tree/0", "tree/1", "tree/2"}) {
            int length = whole.content().get(level).length;
            // Of the lowest level, 2 MiB, one page in eight; the largest check is of 3,000 entries, byte by byte.
            int each = level.equals("tree/0") ? 8 * PAGE : PAGE;
            for (int page = 0; page < length; page += each) {
                int at = page + random.nextInt(Math.min(PAGE, length - page));
                byte[] bytes = whole.content().get(level).clone();
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                FaultyDisk disk = whole.copy();
                disk.damage(level, bytes);
                int entry = (int) Math.min(SIZE - 1, (long) (at / Hash.BYTES) << (8 * Integer.parseInt(level.substring(5))));
                mended(disk, level, entry);
            }
        }
    }
}
