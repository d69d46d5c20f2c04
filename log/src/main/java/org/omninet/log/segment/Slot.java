package org.omninet.log.segment;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.omninet.log.merkle.Hash;

/// A commit: the first `size` entries of the log are those up to `endOffset` of this segment, and `root` is theirs.
///
/// @param seq counts the commits of a segment from 0: even ones are in slot A, odd ones in slot B
public record Slot(long seq, long size, long endOffset, Hash root) {
    private static final int BYTES = 60;

    /// Reads a block; empty unless every byte of it is right.
    public static Optional<Slot> read(byte[] block) {
        if (!Blocks.whole(block, BYTES)) return Optional.empty();
        var in = ByteBuffer.wrap(block);
        return Optional.of(new Slot(in.getLong(), in.getLong(), in.getLong(), Blocks.hash(in)));
    }

    /// The whole block.
    public ByteBuffer block() {
        return Blocks.sealed(ByteBuffer.allocate(Layout.BLOCK).putLong(seq).putLong(size).putLong(endOffset).put(root.bytes()));
    }

    /// Where it is written.
    public long offset() { return offset(seq); }

    static long offset(long seq) { return Layout.BLOCK * (1 + (seq & 1)); }
}
