/// The Merkle tree of RFC 6962: hashes, the compact range, proofs and those who check them.
///
/// ```
///            root = H(1 ‖ left ‖ right)             a tree of n leaves splits at the largest power of two below n
///           /                          \
///    node(2,0)                        node(1,2)     node(h, i) covers the leaves [i·2^h, (i+1)·2^h)
///    /       \                        /       \
///  (1,0)    (1,1)                  leaf 4    leaf 5  leaf = H(0 ‖ entry)
/// ```
///
/// Laws: a verifier accepts exactly the proof that the tree of that size gives, with nothing missing and nothing left over; the root
/// of no leaves is SHA-256 of nothing. Everything here is a pure function of bytes, so there is nothing to lose in a crash.
@NullMarked
package org.omninet.log.merkle;

import org.jspecify.annotations.NullMarked;
