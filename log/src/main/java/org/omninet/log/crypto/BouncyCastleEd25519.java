package org.omninet.log.crypto;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Bouncy Castle's `verify` multiplies both sides by the cofactor 8, so it also accepts R plus a point of small order. As A has order L,
/// the two equations differ by exactly that point: a signature counts when the equation holds and R itself has order L.
final class BouncyCastleEd25519 implements Ed25519Equation {
    private final RememberedKeys<Ed25519.PublicPoint> keys =
            new RememberedKeys<>(key -> Optional.ofNullable(Ed25519.validatePublicKeyFullExport(key, 0)));

    @Override public String library() { return "Bouncy Castle"; }

    @Override public boolean holds(byte[] key32, byte[] message, byte[] sig64) {
        return keys.get(key32).filter(key -> Ed25519.verify(sig64, 0, key, message, 0, message.length)).isPresent()
                && Ed25519.validatePublicKeyFull(sig64, 0);
    }
}
