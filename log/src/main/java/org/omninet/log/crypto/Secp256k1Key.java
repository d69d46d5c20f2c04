package org.omninet.log.crypto;

import static org.omninet.log.crypto.Secp256k1Curve.DOMAIN;
import static org.omninet.log.crypto.Secp256k1Curve.HALF_N;
import static org.omninet.log.crypto.Secp256k1Curve.N;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/// A private secp256k1 key, as wallets have them. Its text form shows nothing of it.
public final class Secp256k1Key {
    public static final int PRIVATE_BYTES = 32;

    private final BigInteger secret;
    private final ECPoint point;

    /// @throws IllegalArgumentException unless `privateKey` is 32 bytes, big-endian, in [1, n-1]
    public Secp256k1Key(byte[] privateKey) {
        if (privateKey.length != PRIVATE_BYTES) {
            throw new IllegalArgumentException("a secp256k1 private key has 32 bytes, not " + privateKey.length);
        }
        secret = Secp256k1Curve.number(privateKey, 0);
        if (secret.signum() == 0 || secret.compareTo(N) >= 0) {
            throw new IllegalArgumentException("a secp256k1 private key is a number from 1 to n-1");
        }
        point = timesG(secret);
    }

    public static Secp256k1Key generate(SecureRandom random) {
        BigInteger secret = BigIntegers.createRandomInRange(BigInteger.ONE, N.subtract(BigInteger.ONE), random);
        return new Secp256k1Key(BigIntegers.asUnsignedByteArray(PRIVATE_BYTES, secret));
    }

    /// 33 bytes: 02 or 03, then x.
    public byte[] compressedPublicKey() { return point.getEncoded(true); }

    /// 64 bytes: x ‖ y.
    public byte[] publicKey() { return Secp256k1Curve.coordinates(point); }

    /// 20 bytes: the end of Keccak-256 over x ‖ y.
    public byte[] address() { return Arrays.copyOfRange(Keccak.keccak256(publicKey()), 12, 32); }

    /// r ‖ s, 64 bytes, low-S; the same bytes for the same digest (RFC 6979 with SHA-256).
    ///
    /// @throws IllegalArgumentException unless `digest` has 32 bytes
    public byte[] sign(byte[] digest) { return Arrays.copyOf(signRecoverable(digest), 64); }

    /// r ‖ s ‖ v, 65 bytes, low-S, v 27 or 28.
    ///
    /// @throws IllegalArgumentException unless `digest` has 32 bytes
    public byte[] signRecoverable(byte[] digest) {
        if (digest.length != 32) throw new IllegalArgumentException("a digest has 32 bytes, not " + digest.length);
        BigInteger e = Secp256k1Curve.number(digest, 0).mod(N);
        var nonces = new HMacDSAKCalculator(SHA256Digest.newInstance());
        nonces.init(N, secret, digest);
        while (true) {
            BigInteger k = nonces.nextK();
            ECPoint commitment = timesG(k);
            BigInteger r = commitment.getAffineXCoord().toBigInteger();
            // x from n on cannot be told by v 27/28. Neither this nor a zero has ever been met: each has a chance of about 2^-128.
            if (r.signum() == 0 || r.compareTo(N) >= 0) continue;
            BigInteger sum = BigIntegers.modAdd(N, e, BigIntegers.modMult(N, secret, r));
            BigInteger s = BigIntegers.modMult(N, BigIntegers.modOddInverse(N, k), sum);
            if (s.signum() == 0) continue;
            return signature(r, s, commitment.getAffineYCoord().testBitZero());
        }
    }

    /// The secret itself, for the key store: 32 bytes.
    public byte[] privateKey() { return BigIntegers.asUnsignedByteArray(32, secret); }

    /// Taking n - s for s is signing with -k, whose point has the other parity.
    private static byte[] signature(BigInteger r, BigInteger s, boolean odd) {
        boolean high = s.compareTo(HALF_N) > 0;
        byte[] rsv = Arrays.copyOf(Secp256k1Curve.bytes(r, high ? N.subtract(s) : s), 65);
        rsv[64] = (byte) (odd ^ high ? 28 : 27);
        return rsv;
    }

    private static ECPoint timesG(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar).normalize();
    }
}
