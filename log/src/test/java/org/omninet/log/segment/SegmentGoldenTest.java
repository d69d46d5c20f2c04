package org.omninet.log.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.TestKeys;

/// The bytes of a segment with three entries in two commits, as they were when the format was fixed.
class SegmentGoldenTest {
    private static final Layout LAYOUT = new Layout(80_000, 62);

    @Test void a_segment_is_written_as_it_always_was() throws Exception {
        var disk = new FaultyDisk();
        Segment.prepare(disk, LAYOUT);
        var range = new CompactRange();
        try (var segment = Segment.begin(disk, new Header(TestKeys.LOG_ID, 0, range.root(), LAYOUT))) {
            range.add(new Hasher().leaf("one".getBytes(StandardCharsets.UTF_8)));
            Slot first = segment.commit(segment.firstCommit(), frames("one"), 1, range.root());
            for (String entry : new String[] {"two", "three"}) range.add(new Hasher().leaf(entry.getBytes(StandardCharsets.UTF_8)));
            segment.commit(first, frames("two", "three"), 3, range.root());
        }
        byte[] bytes = disk.content().get("segments/00000000000000000000.seg");
        assertThat(bytes).hasSize(80_000);
        assertThat(summary(bytes)).isEqualTo(golden("segment-3-entries.txt"));
    }

    private static ByteBuffer frames(String... entries) {
        var frames = ByteBuffer.allocate(100);
        for (String entry : entries) frames.putShort((short) entry.length()).put(entry.getBytes(StandardCharsets.UTF_8));
        return frames.flip();
    }

    /// The parts that are not zero, one a line: the offset and the bytes in hexadecimal, 32 of them a line.
    private static String summary(byte[] bytes) {
        var lines = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 32) {
            String hex = HexFormat.of().formatHex(bytes, at, Math.min(bytes.length, at + 32));
            if (!hex.matches("0*")) lines.append("%6d %s%n".formatted(at, hex));
        }
        return lines.toString();
    }

    private static String golden(String name) throws Exception {
        try (var in = SegmentGoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test void what_is_written_is_read_and_nothing_else() {
        var header = new Header(TestKeys.LOG_ID, 512, new Hash(5, 6, 7, 8), LAYOUT);
        var slot = new Slot(9, 700, 20_000, new Hash(5, 6, 7, 8));
        assertThat(Header.read(header.block().array())).contains(header);
        assertThat(Slot.read(slot.block().array())).contains(slot);
        for (int at = 0; at < Layout.BLOCK; at++) {
            byte[] damaged = header.block().array();
            damaged[at] ^= 4;
            assertThat(Header.read(damaged)).as("byte %s", at).isEmpty();
            damaged = slot.block().array();
            damaged[at] ^= 4;
            assertThat(Slot.read(damaged)).as("byte %s", at).isEmpty();
        }
    }

    @Test void a_layout_holds_a_bundle_of_the_largest_entries() {
        assertThat(Layout.STANDARD.full(Layout.STANDARD.segmentBytes() - 256 * 65_537)).isFalse();
        assertThat(Layout.STANDARD.full(Layout.STANDARD.segmentBytes() - 256 * 65_537 + 1)).isTrue();
        assertThatThrownBy(() -> new Layout(1 << 20, 65_535)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Layout(1 << 30, 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Layout(1L << 40, 100)).isInstanceOf(IllegalArgumentException.class);
    }
}
