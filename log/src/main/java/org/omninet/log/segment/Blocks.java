package org.omninet.log.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.omninet.log.merkle.Hash;

/// Blocks that end in a CRC-32C and are zero behind it.
final class Blocks {

    /// Ends a block that was filled from its beginning.
    static ByteBuffer sealed(ByteBuffer block) {
        var bytes = new byte[block.position()];
        block.get(0, bytes);
        return block.putInt(crc(bytes, bytes.length)).clear();
    }

    /// Whether the last four of the first `bytes` are their CRC, and nothing is behind them.
    static boolean whole(byte[] block, int bytes) {
        if (block.length != Layout.BLOCK || ByteBuffer.wrap(block).getInt(bytes - 4) != crc(block, bytes - 4)) return false;
        for (int i = bytes; i < block.length; i++) if (block[i] != 0) return false;
        return true;
    }

    static Hash hash(ByteBuffer in) {
        var bytes = new byte[Hash.BYTES];
        in.get(bytes);
        return Hash.of(bytes);
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private Blocks() {}
}
