package org.omninet.commands.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/// One write of many tags and the new applied size, in RocksDB's own form (`write_batch.cc`: sequence u64, count u32, then records; both
/// little-endian): made here at once, because handing each pair over alone costs more than writing it.
final class TagBatch {
    static final int META_BYTES = 1 + Long.BYTES;

    private static final int HEADER_BYTES = 12;
    private static final byte PUT = 1;
    /// Kind, key length, key, value length.
    private static final int RECORD_BYTES = 1 + 1 + TagKey.BYTES + 1;

    static byte[] of(long firstIndex, List<Set<String>> tags, byte format) {
        int count = 1;
        for (var own : tags) count += own.size();
        var batch = ByteBuffer.allocate(HEADER_BYTES + count * RECORD_BYTES + META_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        batch.putLong(0).putInt(count);
        var sha256 = TagKey.sha256();
        long index = firstIndex;
        for (var own : tags) {
            for (String tag : own) put(batch, TagKey.of(sha256, tag, index), 0);
            index++;
        }
        put(batch, TagKey.META, META_BYTES);
        batch.put(format).order(ByteOrder.BIG_ENDIAN).putLong(index);
        return batch.array();
    }

    private static void put(ByteBuffer batch, byte[] key, int valueLength) {
        batch.put(PUT).put((byte) key.length).put(key).put((byte) valueLength);
    }

    private TagBatch() {}
}
