package org.omninet.log.crypto;

import java.util.Optional;

/// The curve part of the secp256k1 rule, asked only after `Secp256k1Bytes` has passed lengths, ranges, low-S and v.
interface Secp256k1Equation {

    /// The library, for people.
    String library();

    /// Whether the key is a point of the curve and signed the digest.
    boolean holds(byte[] compressedKey33, byte[] digest32, byte[] rs64);

    /// The key, x ‖ y, whose signature this is; `odd` is the parity of R's y, and R's x is r itself.
    Optional<byte[]> recover(byte[] digest32, byte[] rs64, boolean odd);
}
