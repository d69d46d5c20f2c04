/// Keys, and the one rule by which a signature counts.
///
/// ```
///   SignatureProviders.best()           one answer for every provider
///            │
///      RuledSignatures                  lengths, S < L, canonical bytes, no identity; r and s in range, low-S, v 27/28
///        │          │
///  Ed25519Equation  Secp256k1Equation   the curve: Bouncy Castle always, a native library where there is one
/// ```
///
/// Libraries disagree on crafted signatures; a log that one node accepts and another refuses is a fork. So no library is asked before the
/// bytes have passed `RuledSignatures`, and each library's class says which part of the rule it leaves open and how that part is closed.
///
/// **The Ed25519 rule**: valid iff S < L, A and R are canonical encodings of non-identity points of prime order, and `[S]B = R + [k]A`
/// without cofactor. Where each part is checked:
///
/// | part | where | cost |
/// |---|---|---|
/// | lengths, S < L, y(A) < p, y(R) < p, y is not 1 | `Ed25519Bytes`, every signature | tens of nanoseconds |
/// | A is on the curve, its spelling is canonical, its order is L | `validatePublicKeyFull`, once per key | 60 µs |
/// | the equation, Bouncy Castle | cofactored, so it also accepts R plus a torsion point | 60 µs |
/// | R has order L, Bouncy Castle | `validatePublicKeyFull` on R, only when the equation held | 60 µs |
/// | the equation, native | `encode([S]B - [k]A) = R` byte for byte: R is canonical and of prime order as A is | 30 µs |
///
/// (Times: one core of a server. secp256k1 takes 100 µs in Bouncy Castle and 30 µs native. The first use of a native provider takes a
/// third of a second, to unpack the libraries and test them: a verb that checks one signature is quicker with `bouncyCastle()`.)
///
/// **The secp256k1 rule**: r and s in [1, n-1], s at most (n-1)/2, a key of 33 bytes that begins with 02 or 03 and is a point of the curve,
/// a digest of 32 bytes; for recovery v is 27 or 28.
///
/// Laws: every provider gives the same answer to the same bytes; a wrong length is a plain "no", never an exception; nothing here keeps
/// state except the bounded memory of valid keys, which a restart forgets without harm.
@NullMarked
package org.omninet.log.crypto;

import org.jspecify.annotations.NullMarked;
