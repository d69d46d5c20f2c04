package org.omninet.log.crypto;

import java.util.List;

/// The providers of this machine.
public final class SignatureProviders {
    private static final SignatureProvider BOUNCY_CASTLE = new RuledSignatures(new BouncyCastleEd25519(), new BouncyCastleSecp256k1());

    /// The fastest for each algorithm; Bouncy Castle where there is nothing better.
    public static SignatureProvider best() { return BOUNCY_CASTLE; }

    /// Pure Java, on every machine.
    public static SignatureProvider bouncyCastle() { return BOUNCY_CASTLE; }

    /// Bouncy Castle first, then what else this machine has.
    public static List<SignatureProvider> all() { return List.of(BOUNCY_CASTLE); }

    private SignatureProviders() {}
}
