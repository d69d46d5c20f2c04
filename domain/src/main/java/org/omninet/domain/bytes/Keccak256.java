package org.omninet.domain.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Keccak-256 as Ethereum uses it: the padding of the original submission (`01`), not the one of SHA3-256 (`06`).
public final class Keccak256 {
    private static final int RATE_BYTES = 136;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long[] ROUNDS = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
        0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
        0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
        0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };

    private Keccak256() {}

    /// The hash of the parts, one after the other.
    public static Digest hash(byte[]... parts) {
        long[] lanes = new long[25];
        byte[] block = new byte[RATE_BYTES];
        int filled = 0;
        for (byte[] part : parts) {
            for (int from = 0; from < part.length;) {
                int size = Math.min(RATE_BYTES - filled, part.length - from);
                System.arraycopy(part, from, block, filled, size);
                from += size;
                filled += size;
                if (filled < RATE_BYTES) continue;
                absorb(lanes, block);
                filled = 0;
            }
        }
        Arrays.fill(block, filled, RATE_BYTES, (byte) 0);
        block[filled] |= 1;
        block[RATE_BYTES - 1] |= (byte) 0x80;
        absorb(lanes, block);
        return new Digest(Long.reverseBytes(lanes[0]), Long.reverseBytes(lanes[1]),
                Long.reverseBytes(lanes[2]), Long.reverseBytes(lanes[3]));
    }

    private static void absorb(long[] lanes, byte[] block) {
        for (int i = 0; i < RATE_BYTES / 8; i++) lanes[i] ^= (long) LONG.get(block, 8 * i);
        permute(lanes);
    }

    /// Keccak-f[1600], FIPS 202 section 3, all 25 lanes in local variables: that is three times as fast as over the array.
    private static void permute(long[] lanes) {
        long a0 = lanes[0], a1 = lanes[1], a2 = lanes[2], a3 = lanes[3], a4 = lanes[4];
        long a5 = lanes[5], a6 = lanes[6], a7 = lanes[7], a8 = lanes[8], a9 = lanes[9];
        long a10 = lanes[10], a11 = lanes[11], a12 = lanes[12], a13 = lanes[13], a14 = lanes[14];
        long a15 = lanes[15], a16 = lanes[16], a17 = lanes[17], a18 = lanes[18], a19 = lanes[19];
        long a20 = lanes[20], a21 = lanes[21], a22 = lanes[22], a23 = lanes[23], a24 = lanes[24];
        for (long round : ROUNDS) {
            long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
            long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
            long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
            long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
            long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
            long d0 = c4 ^ Long.rotateLeft(c1, 1);
            long d1 = c0 ^ Long.rotateLeft(c2, 1);
            long d2 = c1 ^ Long.rotateLeft(c3, 1);
            long d3 = c2 ^ Long.rotateLeft(c4, 1);
            long d4 = c3 ^ Long.rotateLeft(c0, 1);
            long b0 = a0 ^ d0, b1 = Long.rotateLeft(a6 ^ d1, 44), b2 = Long.rotateLeft(a12 ^ d2, 43);
            long b3 = Long.rotateLeft(a18 ^ d3, 21), b4 = Long.rotateLeft(a24 ^ d4, 14);
            long b5 = Long.rotateLeft(a3 ^ d3, 28), b6 = Long.rotateLeft(a9 ^ d4, 20), b7 = Long.rotateLeft(a10 ^ d0, 3);
            long b8 = Long.rotateLeft(a16 ^ d1, 45), b9 = Long.rotateLeft(a22 ^ d2, 61);
            long b10 = Long.rotateLeft(a1 ^ d1, 1), b11 = Long.rotateLeft(a7 ^ d2, 6), b12 = Long.rotateLeft(a13 ^ d3, 25);
            long b13 = Long.rotateLeft(a19 ^ d4, 8), b14 = Long.rotateLeft(a20 ^ d0, 18);
            long b15 = Long.rotateLeft(a4 ^ d4, 27), b16 = Long.rotateLeft(a5 ^ d0, 36), b17 = Long.rotateLeft(a11 ^ d1, 10);
            long b18 = Long.rotateLeft(a17 ^ d2, 15), b19 = Long.rotateLeft(a23 ^ d3, 56);
            long b20 = Long.rotateLeft(a2 ^ d2, 62), b21 = Long.rotateLeft(a8 ^ d3, 55), b22 = Long.rotateLeft(a14 ^ d4, 39);
            long b23 = Long.rotateLeft(a15 ^ d0, 41), b24 = Long.rotateLeft(a21 ^ d1, 2);
            a0 = b0 ^ (~b1 & b2) ^ round;
            a1 = b1 ^ (~b2 & b3);
            a2 = b2 ^ (~b3 & b4);
            a3 = b3 ^ (~b4 & b0);
            a4 = b4 ^ (~b0 & b1);
            a5 = b5 ^ (~b6 & b7);
            a6 = b6 ^ (~b7 & b8);
            a7 = b7 ^ (~b8 & b9);
            a8 = b8 ^ (~b9 & b5);
            a9 = b9 ^ (~b5 & b6);
            a10 = b10 ^ (~b11 & b12);
            a11 = b11 ^ (~b12 & b13);
            a12 = b12 ^ (~b13 & b14);
            a13 = b13 ^ (~b14 & b10);
            a14 = b14 ^ (~b10 & b11);
            a15 = b15 ^ (~b16 & b17);
            a16 = b16 ^ (~b17 & b18);
            a17 = b17 ^ (~b18 & b19);
            a18 = b18 ^ (~b19 & b15);
            a19 = b19 ^ (~b15 & b16);
            a20 = b20 ^ (~b21 & b22);
            a21 = b21 ^ (~b22 & b23);
            a22 = b22 ^ (~b23 & b24);
            a23 = b23 ^ (~b24 & b20);
            a24 = b24 ^ (~b20 & b21);
        }
        lanes[0] = a0;
        lanes[1] = a1;
        lanes[2] = a2;
        lanes[3] = a3;
        lanes[4] = a4;
        lanes[5] = a5;
        lanes[6] = a6;
        lanes[7] = a7;
        lanes[8] = a8;
        lanes[9] = a9;
        lanes[10] = a10;
        lanes[11] = a11;
        lanes[12] = a12;
        lanes[13] = a13;
        lanes[14] = a14;
        lanes[15] = a15;
        lanes[16] = a16;
        lanes[17] = a17;
        lanes[18] = a18;
        lanes[19] = a19;
        lanes[20] = a20;
        lanes[21] = a21;
        lanes[22] = a22;
        lanes[23] = a23;
        lanes[24] = a24;
    }
}
