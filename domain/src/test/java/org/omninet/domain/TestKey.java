package org.omninet.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.SigningMessages;

/// An Ed25519 key made of a name, the same on every machine. Tests sign with it; nothing else may.
public final class TestKey {
    private static final int PUBLIC_KEY_LENGTH = 32;

    private final byte[] seed;
    private final KeyPair pair;
    private final DidKey did;

    private TestKey(byte[] seed) {
        this.seed = seed;
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new OnlyThese(seed));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
        byte[] encoded = pair.getPublic().getEncoded();
        did = DidKey.ed25519(Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length));
    }

    /// The key whose seed is the SHA-256 of `omni test key <name>`.
    public static TestKey of(String name) {
        return new TestKey(Digest.sha256(("omni test key " + name).getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /// RFC 8032's private key, 32 bytes.
    public byte[] seed() { return seed.clone(); }

    public DidKey did() { return did; }

    /// 64 bytes.
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The event, signed under scheme 01.
    public SignedEvent sign(EventDraft draft) {
        byte[] signature = sign(SigningMessages.event(draft.unsigned()));
        byte[] sig = new byte[1 + signature.length];
        sig[0] = 1;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }

    /// A source of randomness that has the seed and nothing else to give.
    private static final class OnlyThese extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final transient byte[] bytes;

        OnlyThese(byte[] bytes) { this.bytes = bytes; }

        @Override public void nextBytes(byte[] target) {
            if (target.length != bytes.length) throw new IllegalStateException("asked for " + target.length + " bytes");
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
