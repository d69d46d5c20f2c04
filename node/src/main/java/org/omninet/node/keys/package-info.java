/// Secrets at rest: the node's three keys, and the keys of people who use the command line.
///
/// ```
/// DATA/keys/          0700          operator.key    Ed25519     says what only the operator may say; its did:key is the node's DID
///   NAME.key          0600          log.key         Ed25519     signs checkpoints and refusals
///                                   checkpoint.key  secp256k1   signs every checkpoint again, for contracts
/// DATA/identities/    0700          NAME.key        Ed25519     somebody who posts from this machine
/// ```
///
/// A [KeyFile] is one line of DAG-JSON: the public key in the clear, the secret as it is or sealed with a passphrase (Argon2id, then
/// ChaCha20-Poly1305 over everything else in the file). Specification with a vector: `docs/spec/keys.md`.
///
/// Laws: a key file is never overwritten by another key; the secret always belongs to the public key beside it; nothing prints a secret.
///
/// After a crash a key file is there whole or not at all: it is written beside, synced, and renamed. A start that finds one of the node's
/// keys missing while others exist stops: a new key would be another node.
@NullMarked
package org.omninet.node.keys;

import org.jspecify.annotations.NullMarked;
