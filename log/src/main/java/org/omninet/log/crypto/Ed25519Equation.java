package org.omninet.log.crypto;

/// The curve part of the Ed25519 rule, asked only after `Ed25519Bytes` has passed the signature and the key.
///
/// Must refuse a key that is not a canonical point of order L, and answer the equation without cofactor.
interface Ed25519Equation {

    /// The library, for people.
    String library();

    /// Whether A is a point of order L and `[S]B = R + [k]A`. All lengths are right and S < L.
    boolean holds(byte[] key32, byte[] message, byte[] sig64);
}
