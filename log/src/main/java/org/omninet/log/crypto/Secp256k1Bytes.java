package org.omninet.log.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/// What the bytes of a secp256k1 signature say before any curve arithmetic: r in [1, n-1], s in [1, (n-1)/2], the key's length and prefix.
final class Secp256k1Bytes {
    private static final int SCALAR = 32;

    /// The order of the group, big-endian.
    private static final byte[] N = HexFormat.of().parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    /// (n-1)/2: the largest s that counts. For each valid s, n - s is valid too; with one spelling a signature cannot be altered by others.
    private static final byte[] HALF_N = HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");
    private static final byte[] ZERO = new byte[SCALAR];

    /// Whether the first 64 bytes are r and a low s in range. There are at least 64.
    static boolean inRange(byte[] rs) {
        return compare(rs, 0, ZERO) > 0 && compare(rs, 0, N) < 0 && compare(rs, SCALAR, ZERO) > 0 && compare(rs, SCALAR, HALF_N) <= 0;
    }

    static boolean compressed(byte[] key) {
        return key.length == SCALAR + 1 && (key[0] == 2 || key[0] == 3);
    }

    private static int compare(byte[] bytes, int offset, byte[] bound) {
        return Arrays.compareUnsigned(bytes, offset, offset + SCALAR, bound, 0, SCALAR);
    }

    private Secp256k1Bytes() {}
}
