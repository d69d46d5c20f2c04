package org.omninet.domain.signature;

import java.util.Arrays;
import java.util.Optional;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Limits;

/// That one statement is among those of a batch: an RFC 6962 inclusion proof over 36-byte ids, section 2.1.1.
///
/// @param size   statements in the batch, 1 to 2^20
/// @param index  which one, from 0
/// @param hashes the siblings from the leaf upward, 32 bytes each
public record BatchProof(int size, int index, byte[] hashes) {
    public static final int HEAD_BYTES = 8;
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /// u32 size, u32 index and hashes to the end of `payload`; empty when they do not belong together.
    public static Optional<BatchProof> read(byte[] payload, int from) {
        long size = u32(payload, from);
        long index = u32(payload, from + 4);
        int hashBytes = payload.length - from - HEAD_BYTES;
        if (size > Limits.BATCH_STATEMENTS || index >= size) return Optional.empty();
        if (hashBytes != length((int) size, (int) index) * Digest.BYTES) return Optional.empty();
        byte[] hashes = Arrays.copyOfRange(payload, from + HEAD_BYTES, payload.length);
        return Optional.of(new BatchProof((int) size, (int) index, hashes));
    }

    static long u32(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) value = (value << 8) | (bytes[at + i] & 0xff);
        return value;
    }

    /// How many siblings the leaf has on its way to the root.
    private static int length(int size, int index) {
        int length = 0;
        for (int last = size - 1, at = index; last > 0; last >>= 1, at >>= 1) if (at < last || (at & 1) == 1) length++;
        return length;
    }

    /// The root that this proof leads to from `id`.
    public Digest root(EventId id) {
        Digest hash = leaf(id);
        int next = 0;
        for (int last = size - 1, at = index; last > 0; last >>= 1, at >>= 1) {
            if (at == last && (at & 1) == 0) continue;
            Digest sibling = Digest.of(hashes, Digest.BYTES * next++);
            hash = (at & 1) == 1 ? node(sibling, hash) : node(hash, sibling);
        }
        return hash;
    }

    static Digest leaf(EventId id) { return Digest.sha256(LEAF, id.cid().bytes()); }

    static Digest node(Digest left, Digest right) { return Digest.sha256(NODE, left.bytes(), right.bytes()); }

    /// As it stands in a payload.
    public byte[] bytes() {
        byte[] bytes = new byte[HEAD_BYTES + hashes.length];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (size >>> (24 - 8 * i));
            bytes[4 + i] = (byte) (index >>> (24 - 8 * i));
        }
        System.arraycopy(hashes, 0, bytes, HEAD_BYTES, hashes.length);
        return bytes;
    }
}
