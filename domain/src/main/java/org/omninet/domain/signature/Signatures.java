package org.omninet.domain.signature;

import java.util.Optional;

/// The two curves, from outside: the domain knows what is signed, not how curves work.
///
/// Implementations are pure and safe for many threads; for one input all give the same answer. Malformed keys and signatures are answered
/// with `false` or empty, never with an exception. Arrays are not kept and not changed.
public interface Signatures {

    /// The Ed25519 rule of the protocol: S < L, A and R canonical, of prime order and not the identity, no cofactor.
    ///
    /// @param key 32 bytes
    /// @param message any length
    /// @param sig 64 bytes
    boolean ed25519(byte[] key, byte[] message, byte[] sig);

    /// ECDSA over secp256k1; high S is answered with `false`.
    ///
    /// @param compressedKey 33 bytes
    /// @param digest 32 bytes
    /// @param rs 64 bytes, r then s
    boolean secp256k1(byte[] compressedKey, byte[] digest, byte[] rs);

    /// The public key that made the signature: x then y, 64 bytes; empty when there is none or s is high.
    ///
    /// @param digest 32 bytes
    /// @param rsv 65 bytes, r then s then v, v 27 or 28
    Optional<byte[]> recover(byte[] digest, byte[] rsv);
}
