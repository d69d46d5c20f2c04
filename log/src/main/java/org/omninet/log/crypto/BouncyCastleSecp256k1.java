package org.omninet.log.crypto;

import static org.omninet.log.crypto.Secp256k1Curve.DOMAIN;
import static org.omninet.log.crypto.Secp256k1Curve.N;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/// ECDSA on secp256k1 by Bouncy Castle's lightweight API.
final class BouncyCastleSecp256k1 implements Secp256k1Equation {

    @Override public String library() { return "Bouncy Castle"; }

    @Override public boolean holds(byte[] compressedKey33, byte[] digest32, byte[] rs64) {
        return point(compressedKey33).filter(key -> {
            var signer = new ECDSASigner();
            signer.init(false, new ECPublicKeyParameters(key, DOMAIN));
            return signer.verifySignature(digest32, Secp256k1Curve.number(rs64, 0), Secp256k1Curve.number(rs64, 32));
        }).isPresent();
    }

    /// SEC 1, 4.1.6: Q = (s/r)R - (e/r)G.
    @Override public Optional<byte[]> recover(byte[] digest32, byte[] rs64, boolean odd) {
        var compressedR = new byte[33];
        compressedR[0] = (byte) (odd ? 3 : 2);
        System.arraycopy(rs64, 0, compressedR, 1, 32);
        return point(compressedR).map(r -> {
            BigInteger inverse = BigIntegers.modOddInverseVar(N, Secp256k1Curve.number(rs64, 0));
            BigInteger timesR = Secp256k1Curve.number(rs64, 32).multiply(inverse).mod(N);
            BigInteger timesG = Secp256k1Curve.number(digest32, 0).negate().multiply(inverse).mod(N);
            return ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), timesG, r, timesR).normalize();
        }).filter(key -> !key.isInfinity()).map(Secp256k1Curve::coordinates);
    }

    /// The point, unless there is none with this x. The group has prime order: a point of the curve that is not infinity is a key.
    private static Optional<ECPoint> point(byte[] compressed33) {
        try {
            return Optional.of(DOMAIN.getCurve().decodePoint(Arrays.copyOf(compressed33, 33)));
        } catch (IllegalArgumentException noSuchPoint) {
            return Optional.empty();
        }
    }
}
