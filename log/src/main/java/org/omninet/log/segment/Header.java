package org.omninet.log.segment;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.omninet.log.merkle.Hash;

/// The first block of a segment.
///
/// @param rootBefore of the tree of the first `firstIndex` entries
public record Header(Hash logId, long firstIndex, Hash rootBefore, Layout layout) {
    private static final long MAGIC = 0x6f6d_6e69_6c6f_6731L; // "omnilog1"
    private static final int BYTES = 96;

    /// Reads a block; empty unless every byte of it is right.
    public static Optional<Header> read(byte[] block) {
        var in = ByteBuffer.wrap(block);
        if (!Blocks.whole(block, BYTES) || in.getLong() != MAGIC) return Optional.empty();
        Hash logId = Blocks.hash(in);
        long firstIndex = in.getLong();
        Hash rootBefore = Blocks.hash(in);
        try {
            return Optional.of(new Header(logId, firstIndex, rootBefore, new Layout(in.getLong(), in.getInt())));
        } catch (IllegalArgumentException noLayout) {
            return Optional.empty();
        }
    }

    /// The whole block.
    public ByteBuffer block() {
        var out = ByteBuffer.allocate(Layout.BLOCK).putLong(MAGIC).put(logId.bytes()).putLong(firstIndex).put(rootBefore.bytes())
                .putLong(layout.segmentBytes()).putInt(layout.maxEntryBytes());
        return Blocks.sealed(out);
    }

    /// The file of the segment that begins at `firstIndex`.
    public static String file(long firstIndex) { return "segments/%020d.seg".formatted(firstIndex); }
}
