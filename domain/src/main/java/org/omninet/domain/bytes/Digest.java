package org.omninet.domain.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The 32 bytes of a hash, compared by content. Four longs, big-endian, so that millions of them fit in little memory.
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {

    /// Bytes in a digest.
    public static final int BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// @throws Malformed OUT_OF_RANGE when it is not exactly 32 bytes
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "digest", bytes.length + " bytes, not 32");
        return of(bytes, 0);
    }

    /// The 32 bytes from `offset` on; the caller has made sure that they are there.
    public static Digest of(byte[] bytes, int offset) {
        return new Digest((long) LONG.get(bytes, offset), (long) LONG.get(bytes, offset + 8),
                (long) LONG.get(bytes, offset + 16), (long) LONG.get(bytes, offset + 24));
    }

    /// @param hex 64 lower-case digits
    /// @throws Malformed NOT_HEX
    public static Digest ofHex(String hex) {
        return of(Hex.decode(hex, BYTES));
    }

    /// SHA-256 over the parts, one after the other.
    public static Digest sha256(byte[]... parts) {
        MessageDigest sha = sha256();
        for (byte[] part : parts) sha.update(part);
        return of(sha.digest(), 0);
    }

    /// SHA-256 over a range of `bytes`.
    public static Digest sha256(byte[] bytes, int offset, int length) {
        MessageDigest sha = sha256();
        sha.update(bytes, offset, length);
        return of(sha.digest(), 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A new array of 32 bytes.
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        put(bytes, 0);
        return bytes;
    }

    /// Writes the 32 bytes into `target` from `offset` on.
    public void put(byte[] target, int offset) {
        LONG.set(target, offset, a);
        LONG.set(target, offset + 8, b);
        LONG.set(target, offset + 16, c);
        LONG.set(target, offset + 24, d);
    }

    /// 64 lower-case digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /// As bytes, unsigned.
    @Override public int compareTo(Digest other) {
        int first = Long.compareUnsigned(a, other.a);
        if (first != 0) return first;
        int second = Long.compareUnsigned(b, other.b);
        if (second != 0) return second;
        int third = Long.compareUnsigned(c, other.c);
        return third != 0 ? third : Long.compareUnsigned(d, other.d);
    }

    /// One word of a hash is already well mixed.
    @Override public int hashCode() { return Long.hashCode(a); }

    @Override public boolean equals(Object other) {
        return other instanceof Digest(long oa, long ob, long oc, long od) && a == oa && b == ob && c == oc && d == od;
    }

    @Override public String toString() { return hex(); }
}
