package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_ENTRY_BYTES;
import static org.omninet.log.LogLimits.MAX_GROUP_ENTRIES;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// Entries that one sync makes durable. Owned by one lane at a time: writer, committer, publisher, acknowledger, and back to the pool.
final class Group {
    /// A group also closes when it has so many bytes.
    static final int MAX_BYTES = 1 << 20;

    final ByteBuffer frames = ByteBuffer.allocateDirect(MAX_BYTES + 2 + MAX_ENTRY_BYTES);
    final @Nullable Asked[] asked = new Asked[MAX_GROUP_ENTRIES];
    int count;
    /// Not null when the group is the first of a new segment: the root before it.
    @Nullable Hash begins;
    long firstIndex;
    Hash root = Hasher.EMPTY_ROOT;

    void reset(long first) {
        frames.clear();
        Arrays.fill(asked, 0, count, null);
        count = 0;
        begins = null;
        firstIndex = first;
    }

    void add(Asked next, byte[] entry) {
        frames.putShort((short) entry.length).put(entry);
        asked[count++] = next;
    }

    boolean full() { return count == MAX_GROUP_ENTRIES || frames.position() >= MAX_BYTES; }

    long endSize() { return firstIndex + count; }

    Asked asked(int i) { return Objects.requireNonNull(asked[i]); }
}
