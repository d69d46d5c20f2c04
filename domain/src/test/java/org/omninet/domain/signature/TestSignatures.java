package org.omninet.domain.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/// The curves for tests of the domain: Ed25519 of the JDK, secp256k1 of Bouncy Castle. Honest signatures only: the strict rule is tested
/// where it is implemented.
public final class TestSignatures implements Signatures {
    private static final X9ECParameters SECP256K1 = SECNamedCurves.getByName("secp256k1");
    private static final BigInteger N = SECP256K1.getN();
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    @Override public boolean ed25519(byte[] key, byte[] message, byte[] sig) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + key.length);
            System.arraycopy(key, 0, encoded, X509.length, key.length);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(sig);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override public boolean secp256k1(byte[] compressedKey, byte[] digest, byte[] rs) {
        ECDSASigner verifier = new ECDSASigner();
        ECPoint key = SECP256K1.getCurve().decodePoint(compressedKey);
        verifier.init(false, new ECPublicKeyParameters(key, new ECDomainParameters(SECP256K1)));
        return verifier.verifySignature(digest, number(rs, 0), number(rs, 32));
    }

    @Override public Optional<byte[]> recover(byte[] digest, byte[] rsv) {
        BigInteger r = number(rsv, 0);
        if (r.signum() == 0 || number(rsv, 32).signum() == 0) return Optional.empty();
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (rsv[64] - 27 + 2);
        System.arraycopy(rsv, 0, compressed, 1, 32);
        BigInteger inverse = r.modInverse(N);
        BigInteger timesR = number(rsv, 32).multiply(inverse).mod(N);
        BigInteger timesG = new BigInteger(1, digest).negate().multiply(inverse).mod(N);
        ECPoint point = SECP256K1.getCurve().decodePoint(compressed);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(SECP256K1.getG(), timesG, point, timesR).normalize();
        return Optional.of(Arrays.copyOfRange(key.getEncoded(false), 1, 65));
    }

    /// The compressed public key of a private one.
    public static byte[] compressed(byte[] secret) { return SECP256K1.getG().multiply(new BigInteger(1, secret)).getEncoded(true); }

    private static BigInteger number(byte[] bytes, int from) { return new BigInteger(1, bytes, from, 32); }
}
