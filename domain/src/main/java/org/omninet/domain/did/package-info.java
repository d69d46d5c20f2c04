/// Who says something: identifiers, each with exactly one spelling.
///
/// | spelling | whose key verifies |
/// |---|---|
/// | `did:key:z…` | the key in the name: Ed25519 or compressed secp256k1 |
/// | `did:pkh:eip155:<chain>:0x…` | the wallet at that address |
/// | `did:omni:b…` | the keys that the identity's own history allows |
///
/// Law: `Did.parse(t).text()` is `t`, and two DIDs are equal exactly when their texts are. Any other spelling is malformed.
/// Specification: `docs/spec/identifiers.md`.
@NullMarked
package org.omninet.domain.did;

import org.jspecify.annotations.NullMarked;
