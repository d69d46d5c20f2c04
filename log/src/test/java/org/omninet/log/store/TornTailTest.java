package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;

/// A log that was writing a group when it ended: whatever became of each byte that was not synced yet, it comes back with every entry that
/// was acknowledged; whatever became of a byte that was, it does not start.
class TornTailTest {
    /// Entries of 12 bytes with their length, so that there are few bytes enough to go through all of them.
    private static final Layout SMALLEST = new Layout(Layout.FIRST_OFFSET + 256 * 12 + 1_000, 10);
    private static final int ACKNOWLEDGED = 40;
    private static final int UNDER_WAY = 30;
    private static final int FRAME = 12;
    private static final String SEGMENT = Header.file(0);
    private static FaultyDisk torn;
    private static Head head;
    private static int syncedEnd;

    @BeforeAll static void a_group_that_was_written_and_not_synced() throws Exception {
        torn = new FaultyDisk();
        var executor = new DiceExecutor(new Random(1));
        DiskLog log = DiskLog.create(setup(torn, executor, TestLogs.quickSigner()));
        for (int i = 0; i < ACKNOWLEDGED; i++) {
            log.append(Append.unconditional(entry(i), TestLogs.tags(entry(i))));
            if (i % 10 == 9) executor.runAll();
        }
        executor.runAll();
        head = log.head();
        syncedEnd = Layout.FIRST_OFFSET + ACKNOWLEDGED * FRAME;
        // Its entries and its slot are written, and the sync fails.
        torn.failAfter(2);
        for (int i = 0; i < UNDER_WAY; i++) log.append(Append.unconditional(entry(ACKNOWLEDGED + i), TestLogs.tags(entry(i))));
        executor.runAll();
        assertThat(log.failed()).isTrue();
        log.close();
        byte[] segment = segment();
        assertThat(segment[syncedEnd + 1]).as("the group was written").isEqualTo((byte) (FRAME - 2));
        assertThat(slotSize(segment, unsynced(segment))).isEqualTo(ACKNOWLEDGED + UNDER_WAY);
    }

    private static Setup setup(FaultyDisk disk, DiceExecutor executor, CheckpointSigner signer) {
        return TestLogs.setup(disk, executor, signer).with(SMALLEST);
    }

    private static byte[] entry(int i) { return "e%03d %05d".formatted(i, i * 7).getBytes(StandardCharsets.UTF_8); }

    private static byte[] segment() { return torn.content().get(SEGMENT); }

    private static long slotSize(byte[] segment, int slot) { return segment[slot + 15] & 0xff; }

    /// Where the slot begins that was not synced.
    private static int unsynced(byte[] segment) {
        return segment[Layout.BLOCK + 7] > segment[2 * Layout.BLOCK + 7] ? Layout.BLOCK : 2 * Layout.BLOCK;
    }

    private static FaultyDisk with(byte[] segment) {
        FaultyDisk disk = torn.copy();
        disk.damage(SEGMENT, segment);
        return disk;
    }

    /// Opens with every acknowledged entry, with or without the group that was under way, and then nothing is out of place.
    private static void recovers(byte[] segment, String what) throws IOException {
        FaultyDisk disk = with(segment);
        DiskLog log = DiskLog.open(setup(disk, new DiceExecutor(new Random(1)), TestLogs.quickSigner()));
        assertThat(log.size()).as(what).isIn((long) ACKNOWLEDGED, (long) ACKNOWLEDGED + UNDER_WAY);
        for (int i = 0; i < log.size(); i++) assertThat(log.entry(i)).as(what).isEqualTo(entry(i));
        assertThat(log.consistency(ACKNOWLEDGED, log.size()).verify(head.root(), log.head().root())).as(what).isTrue();
        log.close();
        assertThat(TestLogs.fsckUnsigned(disk).damage()).as(what).isEmpty();
    }

    @Test void cut_at_any_byte_past_the_last_synced_one_it_recovers() throws IOException {
        byte[] whole = segment();
        for (int length = syncedEnd; length <= whole.length; length++) recovers(Arrays.copyOf(whole, length), "cut at " + length);
    }

    @Test void garbled_at_any_byte_past_the_last_synced_one_it_recovers() throws IOException {
        var random = new Random(3);
        byte[] whole = segment();
        for (int at = syncedEnd; at < whole.length; at++) {
            byte[] one = whole.clone();
            one[at] ^= (byte) (1 + random.nextInt(255));
            recovers(one, "byte " + at);
            byte[] rest = whole.clone();
            for (int i = at; i < rest.length; i++) rest[i] = (byte) random.nextInt();
            recovers(rest, "from byte " + at);
        }
    }

    @Test void garbled_at_any_byte_of_the_slot_under_way_it_recovers() throws IOException {
        var random = new Random(4);
        byte[] whole = segment();
        int slot = unsynced(whole);
        for (int at = slot; at < slot + Layout.BLOCK; at++) {
            byte[] one = whole.clone();
            one[at] ^= (byte) (1 + random.nextInt(255));
            recovers(one, "byte " + at);
            byte[] rest = whole.clone();
            Arrays.fill(rest, at, slot + Layout.BLOCK, (byte) 0);
            recovers(rest, "zero from byte " + at);
        }
    }

    @Test void cut_at_any_byte_below_it_is_refused_and_nothing_is_changed() {
        byte[] whole = segment();
        for (int length = 0; length < syncedEnd; length += length < Layout.FIRST_OFFSET ? 97 : 1) refused(Arrays.copyOf(whole, length), -1);
    }

    @Test void garbled_at_any_entry_byte_below_it_is_refused_and_the_entry_is_named() {
        var random = new Random(5);
        byte[] whole = segment();
        for (int at = Layout.FIRST_OFFSET; at < syncedEnd; at++) {
            byte[] one = whole.clone();
            one[at] ^= (byte) (1 + random.nextInt(255));
            refused(one, (at - Layout.FIRST_OFFSET) / FRAME);
        }
    }

    @Test void garbled_at_any_byte_of_both_commits_it_is_refused() {
        byte[] whole = segment();
        int other = 3 * Layout.BLOCK - unsynced(whole);
        for (int at = 0; at < 60; at++) {
            byte[] both = whole.clone();
            both[unsynced(whole) + at] ^= 1;
            both[other + at] ^= 1;
            refused(both, -1);
        }
    }

    /// Refused as damage, at `index` unless that is -1; no file of what was signed for has changed, and nothing is signed.
    private static void refused(byte[] segment, long index) {
        FaultyDisk disk = with(segment);
        Map<String, byte[]> before = signedFor(disk);
        var signed = new HashMap<Long, Hash>();
        var quick = TestLogs.quickSigner();
        var signer = new CheckpointSigner() {
            @Override public String origin() { return quick.origin(); }

            @Override public String sign(long size, Hash root) {
                signed.put(size, root);
                return quick.sign(size, root);
            }
        };
        Throwable refused = catchThrowable(() -> DiskLog.open(setup(disk, new DiceExecutor(new Random(1)), signer)));
        assertThat(refused).isInstanceOf(LogDamaged.class);
        if (index >= 0) assertThat(((LogDamaged) refused).index()).isEqualTo(index);
        assertThat(signedFor(disk)).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(List.copyOf(signed.values())).as("only what was published is signed, to compare").isSubsetOf(head.root(), emptyRoot());
    }

    private static Hash emptyRoot() { return Hasher.EMPTY_ROOT; }

    private static Map<String, byte[]> signedFor(FaultyDisk disk) {
        var files = new HashMap<String, byte[]>();
        disk.content().forEach((name, bytes) -> {
            if (name.startsWith("segments/") || name.startsWith("checkpoint")) files.put(name, bytes);
        });
        return files;
    }
}
