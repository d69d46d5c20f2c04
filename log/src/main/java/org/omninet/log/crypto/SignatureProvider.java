package org.omninet.log.crypto;

import java.util.Optional;

/// Says whether a signature counts. Every provider gives the same answer to the same bytes.
///
/// Safe for use by many threads. Arguments are neither kept nor changed. Bytes of a wrong length are answered with "no".
public interface SignatureProvider {

    /// The libraries that do the work, for people: one line.
    String name();

    /// Whether `sig64` (R ‖ S) is `key32`'s signature of `message` under the strict rule of this package.
    boolean ed25519(byte[] key32, byte[] message, byte[] sig64);

    /// Whether `rs64` (r ‖ s, big-endian, low-S) is the signature of the 32-byte `digest32` by the compressed key.
    boolean secp256k1(byte[] compressedKey33, byte[] digest32, byte[] rs64);

    /// The key that made `rsv65` (r ‖ s ‖ v, low-S, v 27 or 28) over `digest32`: 64 bytes x ‖ y; empty when no key did.
    Optional<byte[]> recover(byte[] digest32, byte[] rsv65);
}
