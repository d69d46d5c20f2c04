package org.omninet.log.crypto;

import java.util.HexFormat;

/// What the bytes of an Ed25519 signature say before any curve arithmetic: lengths, S < L, canonical y, not the identity.
///
/// One thing is left to the curve: whether a point exists for y, and a sign bit set where x is 0. Such points are the identity (refused
/// here by y = 1) and the point of order 2 (refused as A by its order, as R because no sum of prime-order points equals it).
final class Ed25519Bytes {
    private static final int POINT = 32;

    /// The order of the prime subgroup, 2^252 + 27742317777372353535851937790883648493, little-endian.
    private static final byte[] L = HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    /// The field's prime, 2^255 - 19, little-endian.
    private static final byte[] P = HexFormat.of().parseHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    static boolean pass(byte[] key, byte[] sig) {
        return key.length == POINT && sig.length == 2 * POINT && below(sig, POINT, 0xff, L) && point(key) && point(sig);
    }

    /// Whether the first 32 bytes may spell a point other than the identity.
    private static boolean point(byte[] bytes) {
        return below(bytes, 0, 0x7f, P) && !yIsOne(bytes);
    }

    /// Little-endian comparison of 32 bytes from `offset`, the top byte masked, with `bound`.
    private static boolean below(byte[] bytes, int offset, int topMask, byte[] bound) {
        for (int i = POINT - 1; i >= 0; i--) {
            int mine = bytes[offset + i] & (i == POINT - 1 ? topMask : 0xff);
            int other = bound[i] & 0xff;
            if (mine != other) return mine < other;
        }
        return false;
    }

    private static boolean yIsOne(byte[] bytes) {
        int rest = (bytes[0] ^ 1) | (bytes[POINT - 1] & 0x7f);
        for (int i = 1; i < POINT - 1; i++) rest |= bytes[i];
        return rest == 0;
    }

    private Ed25519Bytes() {}
}
