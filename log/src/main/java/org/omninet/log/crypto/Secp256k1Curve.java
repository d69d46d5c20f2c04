package org.omninet.log.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/// The curve secp256k1 as Bouncy Castle computes it fastest, and numbers of 32 bytes.
final class Secp256k1Curve {
    static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));
    static final BigInteger N = DOMAIN.getN();
    static final BigInteger HALF_N = N.shiftRight(1);

    static BigInteger number(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, 32);
    }

    /// Big-endian, one after the other, 32 bytes each.
    static byte[] bytes(BigInteger first, BigInteger second) {
        var both = new byte[64];
        BigIntegers.asUnsignedByteArray(first, both, 0, 32);
        BigIntegers.asUnsignedByteArray(second, both, 32, 32);
        return both;
    }

    /// x ‖ y, 64 bytes.
    static byte[] coordinates(ECPoint point) {
        return Arrays.copyOfRange(point.getEncoded(false), 1, 65);
    }

    private Secp256k1Curve() {}
}
