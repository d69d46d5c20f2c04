package org.omninet.commands.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Where an entry's tag is kept: see the chapter of this package.
final class TagKey {
    static final int PREFIX_BYTES = 20;
    static final int BYTES = PREFIX_BYTES + Long.BYTES;
    static final byte[] META = new byte[BYTES];

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// The key of `tag` at `index`.
    static byte[] of(String tag, long index) { return of(sha256(), tag, index); }

    /// The same for who makes many.
    ///
    /// @param sha256 of [#sha256], between two tags
    static byte[] of(MessageDigest sha256, String tag, long index) {
        byte[] key = Arrays.copyOf(sha256.digest(tag.getBytes(UTF_8)), BYTES);
        LONG.set(key, PREFIX_BYTES, index);
        return key;
    }

    /// The same tag at another index.
    static byte[] at(byte[] key, long index) {
        byte[] other = key.clone();
        LONG.set(other, PREFIX_BYTES, index);
        return other;
    }

    static long index(byte[] key) { return (long) LONG.get(key, PREFIX_BYTES); }

    static boolean sameTag(byte[] one, byte[] other) { return Arrays.equals(one, 0, PREFIX_BYTES, other, 0, PREFIX_BYTES); }

    /// One of the caller's own.
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private TagKey() {}
}
