package org.omninet.node.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// How a secret was closed with a passphrase: Argon2id (RFC 9106) makes the key, ChaCha20-Poly1305 (RFC 8439) closes.
///
/// @param memoryKib what Argon2id fills, in KiB
/// @param salt      16 random bytes
/// @param nonce     12 random bytes; the key is of one use, so it could be anything
record Seal(int memoryKib, int passes, int lanes, byte[] salt, byte[] nonce) {
    static final String KDF = "argon2id";
    static final String CIPHER = "chacha20-poly1305";
    /// What new files cost to open: about a quarter of a second. RFC 9106's second recommendation, with one lane.
    static final int MEMORY_KIB = 65_536;
    static final int PASSES = 3;
    /// Met by a file that somebody else wrote: opening it would take a gibibyte, or minutes.
    static final int MEMORY_KIB_MAX = 1 << 20;
    static final int PASSES_MAX = 64;
    static final int LANES_MAX = 16;
    private static final int TAG_BITS = 128;

    static Seal fresh(SecureRandom random) {
        var salt = new byte[16];
        var nonce = new byte[12];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        return new Seal(MEMORY_KIB, PASSES, 1, salt, nonce);
    }

    static Seal read(Body body) {
        if (!body.text("kdf").equals(KDF)) throw new BadKey("sealed with another kdf than " + KDF);
        if (!body.text("cipher").equals(CIPHER)) throw new BadKey("sealed with another cipher than " + CIPHER);
        return new Seal((int) body.whole("memoryKib", 8, MEMORY_KIB_MAX), (int) body.whole("passes", 1, PASSES_MAX),
                (int) body.whole("lanes", 1, LANES_MAX), body.bytes("salt", 16), body.bytes("nonce", 12));
    }

    BodyDraft write() {
        return new BodyDraft().put("kdf", KDF).put("memoryKib", memoryKib).put("passes", passes).put("lanes", lanes).put("salt", salt)
                .put("cipher", CIPHER).put("nonce", nonce);
    }

    /// @param beside what is not secret but must not be changed either
    byte[] close(byte[] secret, byte[] beside, String passphrase) {
        try {
            return run(true, secret, beside, passphrase);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("closing cannot fail", impossible);
        }
    }

    /// @throws InvalidCipherTextException for another passphrase, or when a byte was changed: nobody can tell which
    byte[] open(byte[] closed, byte[] beside, String passphrase) throws InvalidCipherTextException {
        return run(false, closed, beside, passphrase);
    }

    private byte[] run(boolean close, byte[] in, byte[] beside, String passphrase) throws InvalidCipherTextException {
        byte[] key = key(passphrase);
        try {
            var cipher = new ChaCha20Poly1305();
            cipher.init(close, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, beside));
            var out = new byte[cipher.getOutputSize(in.length)];
            int length = cipher.processBytes(in, 0, in.length, out, 0);
            cipher.doFinal(out, length);
            return out;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] key(String passphrase) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib).withIterations(passes).withParallelism(lanes).withSalt(salt).build());
        var key = new byte[32];
        argon2.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }
}
