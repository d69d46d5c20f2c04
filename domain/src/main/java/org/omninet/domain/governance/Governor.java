package org.omninet.domain.governance;

import java.util.HexFormat;
import org.omninet.domain.bytes.Digest;

/// The contract that a proposal is bound to: all that a wallet's ballot is signed for.
///
/// @param address        of the contract, `0x` and 40 lower-case hex digits
/// @param name           the contract's EIP-712 name; its version is 1
/// @param proposalId     the contract's own, unsigned 256 bits
/// @param deadlineMillis when the contract stops taking votes
public record Governor(String address, long chainId, String name, Digest proposalId, long deadlineMillis) {

    /// The log stops taking ballots so long before the contract does, so that they can still be brought there.
    public static final long RELAY_MILLIS = 10 * 60_000;

    public byte[] addressBytes() { return HexFormat.of().parseHex(address.substring(2)); }
}
