package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.log.crypto.Vectors.hex;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the bytes alone say is said before any library is asked: here the libraries would say yes to everything.
class RuledSignaturesTest {
    private final SignatureProvider gullible = new RuledSignatures(new YesEd25519(), new YesSecp256k1());

    /// Every spelling that names S of L or more, a y of p or more, or the identity; the rest is for the curve to tell.
    @Test void ed25519_out_of_range_or_the_identity() {
        var unasked = Vectors.crafted().stream().filter(c -> !gullible.ed25519(c.bytes("key"), c.bytes("message"), c.bytes("sig")))
                .map(Vectors.Case::name).toList();
        assertThat(unasked).contains("S=L", "S+1L", "S+2L", "S+7L", "S+15L", "S-top-bit", "key-31-bytes", "key-33-bytes", "sig-63-bytes",
                "A-small,equation-holds,010000", "A-small,equation-holds,010080", "R-small,010000", "R-small,010080");
        for (int y = 0; y < 19; y++) {
            for (int sign = 0; sign < 2; sign++) {
                assertThat(unasked).contains("A-y=p+" + y + ",sign-" + sign, "R-y=p+" + y + ",sign-" + sign);
            }
        }
        assertThat(unasked).doesNotContain("honest", "empty-message", "S=0", "S=L-1", "A-off-curve", "R-negated");
    }

    @Test void secp256k1_out_of_range() {
        byte[] digest = new byte[32];
        byte[] key = new Secp256k1Key(hex("01".repeat(32))).compressedPublicKey();
        byte[] half = Secp256k1Curve.bytes(Secp256k1Curve.HALF_N, Secp256k1Curve.HALF_N);
        assertThat(gullible.secp256k1(key, digest, half)).isTrue();
        byte[] high = half.clone();
        high[63]++;
        assertThat(gullible.secp256k1(key, digest, high)).isFalse();
        assertThat(gullible.recover(digest, Arrays.copyOf(high, 65))).isEmpty();
    }

    private record YesEd25519() implements Ed25519Equation {
        @Override public String library() { return "yes"; }

        @Override public boolean holds(byte[] key32, byte[] message, byte[] sig64) { return true; }
    }

    private record YesSecp256k1() implements Secp256k1Equation {
        @Override public String library() { return "yes"; }

        @Override public boolean holds(byte[] compressedKey33, byte[] digest32, byte[] rs64) { return true; }

        @Override public Optional<byte[]> recover(byte[] digest32, byte[] rs64, boolean odd) { return Optional.of(new byte[64]); }
    }
}
