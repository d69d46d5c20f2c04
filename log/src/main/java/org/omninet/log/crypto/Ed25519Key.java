package org.omninet.log.crypto;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A private Ed25519 key: the 32-byte seed of RFC 8032. Its text form shows nothing of it.
public final class Ed25519Key {
    public static final int SEED_BYTES = 32;

    private final byte[] seed;
    private final byte[] publicKey = new byte[32];

    /// @throws IllegalArgumentException unless `seed` has 32 bytes
    public Ed25519Key(byte[] seed) {
        if (seed.length != SEED_BYTES) throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        this.seed = seed.clone();
        Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    }

    public static Ed25519Key generate(SecureRandom random) {
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new Ed25519Key(seed);
    }

    /// 32 bytes, as in a `did:key` after its multicodec prefix.
    public byte[] publicKey() { return publicKey.clone(); }

    /// R ‖ S, 64 bytes; the same bytes for the same message (RFC 8032, 5.1.6).
    public byte[] sign(byte[] message) {
        var sig = new byte[64];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, sig, 0);
        return sig;
    }

    /// The secret itself, for the key store.
    public byte[] seed() { return seed.clone(); }
}
