package org.omninet.log.crypto;

import java.util.List;

/// The providers of this machine.
///
/// The first use of `best`, `all` or `fallbacks` loads the native libraries and tests them; no use ever throws.
public final class SignatureProviders {
    private static final BouncyCastleEd25519 ED25519 = new BouncyCastleEd25519();
    private static final BouncyCastleSecp256k1 SECP256K1 = new BouncyCastleSecp256k1();
    private static final SignatureProvider BOUNCY_CASTLE = new RuledSignatures(ED25519, SECP256K1);

    /// The fastest for each algorithm; Bouncy Castle where there is nothing better.
    public static SignatureProvider best() { return Found.MACHINE.best(); }

    /// Pure Java, on every machine; loads nothing native.
    public static SignatureProvider bouncyCastle() { return BOUNCY_CASTLE; }

    /// Bouncy Castle first, then `best` where anything in it is native.
    public static List<SignatureProvider> all() {
        return best().equals(BOUNCY_CASTLE) ? List.of(BOUNCY_CASTLE) : List.of(BOUNCY_CASTLE, best());
    }

    /// For each algorithm without a native library, one clear reason; empty when all are native.
    public static List<Fallback> fallbacks() { return Found.MACHINE.fallbacks(); }

    /// Looked at once, on first use.
    private static final class Found {
        static final Machine MACHINE = Machine.look(ED25519, SECP256K1);
    }

    private SignatureProviders() {}
}
