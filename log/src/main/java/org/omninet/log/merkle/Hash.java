package org.omninet.log.merkle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 value, compared by content: four big-endian longs, so that a hash costs one small object and no copies.
public record Hash(long a, long b, long c, long d) {
    public static final int BYTES = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// @throws IllegalArgumentException unless there are exactly 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        return at(bytes, 0);
    }

    /// The 32 bytes at `offset`.
    public static Hash at(byte[] bytes, int offset) {
        return new Hash((long) LONGS.get(bytes, offset), (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16), (long) LONGS.get(bytes, offset + 24));
    }

    /// From 64 hexadecimal digits.
    public static Hash ofHex(String hex) { return of(HexFormat.of().parseHex(hex)); }

    public byte[] bytes() {
        var bytes = new byte[BYTES];
        put(bytes, 0);
        return bytes;
    }

    /// Writes the 32 bytes at `offset`.
    public void put(byte[] to, int offset) {
        LONGS.set(to, offset, a);
        LONGS.set(to, offset + 8, b);
        LONGS.set(to, offset + 16, c);
        LONGS.set(to, offset + 24, d);
    }

    public String hex() { return HexFormat.of().formatHex(bytes()); }

    /// As checkpoints and proofs write it: 44 characters, padded.
    public String base64() { return Base64.getEncoder().encodeToString(bytes()); }

    @Override public String toString() { return hex(); }
}
