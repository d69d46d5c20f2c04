/// What addresses of a chain may claim from a log's settlement contract, and the tree by which each proves it.
///
/// ```
/// claims (address -> cumulative amount) -- leaf: keccak(keccak(abi.encode(address, uint256))) -- sorted --> StandardMerkleTree -> root
/// ```
///
/// The tree is OpenZeppelin's, byte for byte, so that a contract's `MerkleProof.verify` accepts its proofs. Nothing here knows of
/// statements; which claims there are is [org.omninet.domain.credits.Claims]' to say.
@NullMarked
package org.omninet.domain.claims;

import org.jspecify.annotations.NullMarked;
