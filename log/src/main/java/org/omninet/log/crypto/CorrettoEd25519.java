package org.omninet.log.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 by AWS-LC, through an Amazon Corretto Crypto Provider of our own that is never registered: nothing else in the process meets it.
///
/// AWS-LC compares the encoding of `[S]B - [k]A` with R byte for byte. So it decides the equation without cofactor, and R is canonical;
/// as A has order L, so has R (the identity is refused before). It takes any A on the curve, therefore A passes Bouncy Castle's full
/// check first.
///
/// The provider is found as a service, which needs neither its classes to compile nor a property to be set: keys come from the JDK's own
/// factory, and the provider translates them.
final class CorrettoEd25519 implements Ed25519Equation {
    static final String LIBRARY = "Amazon Corretto (AWS-LC)";
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    /// SubjectPublicKeyInfo of RFC 8410 up to the key.
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Provider provider;
    private final RememberedKeys<PublicKey> keys;

    /// @throws GeneralSecurityException when the jar is absent or this platform has none
    /// @throws java.util.ServiceConfigurationError when the native library does not load
    CorrettoEd25519() throws GeneralSecurityException {
        provider = ServiceLoader.load(Provider.class, CorrettoEd25519.class.getClassLoader()).stream()
                .filter(found -> found.type().getName().equals(PROVIDER))
                .findFirst().map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new GeneralSecurityException("its jar is not on the class path"));
        if (provider.getService("Signature", "Ed25519") == null) {
            throw new GeneralSecurityException("its native library does not load on this machine");
        }
        var factory = KeyFactory.getInstance("Ed25519");
        keys = new RememberedKeys<>(key -> Ed25519.validatePublicKeyFull(key, 0) ? publicKey(factory, key) : Optional.empty());
    }

    @Override public String library() { return LIBRARY; }

    @Override public boolean holds(byte[] key32, byte[] message, byte[] sig64) {
        return keys.get(key32).filter(key -> verifies(key, message, sig64)).isPresent();
    }

    private boolean verifies(PublicKey key, byte[] message, byte[] sig64) {
        try {
            var verifier = Signature.getInstance("Ed25519", provider);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(sig64);
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException(LIBRARY + " passed its self-test and now fails on a well-formed key and signature", defect);
        }
    }

    private static Optional<PublicKey> publicKey(KeyFactory factory, byte[] key) {
        var x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + key.length);
        System.arraycopy(key, 0, x509, X509_PREFIX.length, key.length);
        try {
            return Optional.of(factory.generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("the JDK refuses a key of full order", defect);
        }
    }
}
