package org.omninet.log.crypto;

import java.util.Arrays;
import java.util.Optional;

/// The rule in front of the libraries: what can be told from the bytes alone is told here, once, for every provider.
record RuledSignatures(Ed25519Equation ed25519, Secp256k1Equation secp256k1) implements SignatureProvider {

    @Override public String name() {
        return "Ed25519 by " + ed25519.library() + ", secp256k1 by " + secp256k1.library();
    }

    @Override public boolean ed25519(byte[] key32, byte[] message, byte[] sig64) {
        return Ed25519Bytes.pass(key32, sig64) && ed25519.holds(key32, message, sig64);
    }

    @Override public boolean secp256k1(byte[] compressedKey33, byte[] digest32, byte[] rs64) {
        return rs64.length == 64 && digest32.length == 32
                && Secp256k1Bytes.compressed(compressedKey33) && Secp256k1Bytes.inRange(rs64)
                && secp256k1.holds(compressedKey33, digest32, rs64);
    }

    @Override public Optional<byte[]> recover(byte[] digest32, byte[] rsv65) {
        if (rsv65.length != 65 || digest32.length != 32 || !Secp256k1Bytes.inRange(rsv65)) return Optional.empty();
        int v = rsv65[64];
        if (v != 27 && v != 28) return Optional.empty();
        return secp256k1.recover(digest32, Arrays.copyOf(rsv65, 64), v == 28);
    }
}
