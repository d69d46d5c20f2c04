package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Random keys and messages: what a key signs counts, what differs in one bit does not, and all providers say the same.
class SignatureLawsTest {
    private static final int RUNS = 150;

    @Test void ed25519() {
        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var key = new Ed25519Key(bytes(random, 32));
            byte[] message = bytes(random, random.nextInt(300));
            byte[] sig = key.sign(message);
            assertThat(all(p -> p.ed25519(key.publicKey(), message, sig))).as("seed %d", seed).isTrue();
            byte[] otherSig = flipped(random, sig);
            assertThat(all(p -> p.ed25519(key.publicKey(), message, otherSig))).as("seed %d, signature", seed).isFalse();
            byte[] otherKey = flipped(random, key.publicKey());
            assertThat(all(p -> p.ed25519(otherKey, message, sig))).as("seed %d, key", seed).isFalse();
            byte[] otherMessage = message.length == 0 ? new byte[1] : flipped(random, message);
            assertThat(all(p -> p.ed25519(key.publicKey(), otherMessage, sig))).as("seed %d, message", seed).isFalse();
        }
    }

    @Test void secp256k1() {
        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var key = new Secp256k1Key(bytes(random, 32));
            byte[] digest = bytes(random, 32);
            byte[] sig = key.sign(digest);
            assertThat(all(p -> p.secp256k1(key.compressedPublicKey(), digest, sig))).as("seed %d", seed).isTrue();
            byte[] otherSig = flipped(random, sig);
            assertThat(all(p -> p.secp256k1(key.compressedPublicKey(), digest, otherSig))).as("seed %d, signature", seed).isFalse();
            byte[] otherKey = flipped(random, key.compressedPublicKey());
            assertThat(all(p -> p.secp256k1(otherKey, digest, sig))).as("seed %d, key", seed).isFalse();
            byte[] otherDigest = flipped(random, digest);
            assertThat(all(p -> p.secp256k1(key.compressedPublicKey(), otherDigest, sig))).as("seed %d, digest", seed).isFalse();
        }
    }

    /// A changed signature may well be some other key's: providers agree on whose.
    @Test void recovery() {
        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var key = new Secp256k1Key(bytes(random, 32));
            byte[] digest = bytes(random, 32);
            byte[] rsv = key.signRecoverable(digest);
            assertThat(all(p -> recovers(p, digest, rsv, key.publicKey()))).as("seed %d", seed).isTrue();
            for (int i = 0; i < 4; i++) {
                byte[] other = flipped(random, rsv);
                byte[] first = SignatureProviders.bouncyCastle().recover(digest, other).orElse(new byte[0]);
                assertThat(first).as("seed %d", seed).isNotEqualTo(key.publicKey());
                assertThat(all(p -> recovers(p, digest, other, first))).as("seed %d", seed).isTrue();
            }
        }
    }

    private static boolean recovers(SignatureProvider provider, byte[] digest, byte[] rsv, byte[] expected) {
        return Arrays.equals(provider.recover(digest, rsv).orElse(new byte[0]), expected);
    }

    private static boolean all(Predicate<SignatureProvider> question) {
        List<Boolean> answers = SignatureProviders.all().stream().map(question::test).distinct().toList();
        assertThat(answers).as("providers agree").hasSize(1);
        return answers.getFirst();
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }
}
