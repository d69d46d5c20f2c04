package org.omninet.domain.claims;

import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;

/// What an address may have taken in all, ever.
///
/// @param cumulative one micro-credit is one base unit of a token with 6 decimals
public record Claim(Address address, Credits cumulative) {

    /// `keccak(keccak(abi.encode(address, uint256)))`: hashed twice, so that no inner node passes for a leaf.
    public Digest leaf() {
        byte[] words = new byte[2 * Digest.BYTES];
        System.arraycopy(address.bytes(), 0, words, Digest.BYTES - Address.BYTES, Address.BYTES);
        new Digest(0, 0, 0, cumulative.micro()).put(words, Digest.BYTES);
        return Keccak256.hash(Keccak256.hash(words).bytes());
    }
}
