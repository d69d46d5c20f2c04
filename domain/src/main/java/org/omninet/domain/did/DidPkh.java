package org.omninet.domain.did;

import java.util.HexFormat;
import org.omninet.domain.bytes.Hex;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;

/// A wallet: `did:pkh:eip155:<chain id>:0x<address>`, the chain id in decimal, the address in lower case and without checksum letters.
///
/// @param chainId EIP-155 chain id, 1 to 2^53-1
/// @param address 20 bytes; not copied, never changed
public record DidPkh(String text, long chainId, byte[] address) implements Did {

    static final String PREFIX = "did:pkh:eip155:";
    private static final int ADDRESS_BYTES = 20;

    /// @throws Malformed NOT_A_DID when text, chain and address do not belong together
    public DidPkh {
        check(chainId, address);
        if (!text.equals(spell(chainId, address))) throw not("text and address differ");
    }

    public static DidPkh of(long chainId, byte[] address) {
        check(chainId, address);
        return new DidPkh(spell(chainId, address), chainId, address);
    }

    static DidPkh read(String text) {
        int colon = text.indexOf(':', PREFIX.length());
        if (colon < 0) throw not("no address");
        long chainId = chainId(text.substring(PREFIX.length(), colon));
        if (!text.startsWith("0x", colon + 1)) throw not("address does not begin with 0x");
        return new DidPkh(text, chainId, address(text.substring(colon + 3)));
    }

    private static long chainId(String digits) {
        if (digits.isEmpty() || digits.length() > 16 || digits.charAt(0) == '0') throw not("chain id is not a positive decimal");
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') throw not("chain id is not a positive decimal");
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static byte[] address(String hex) {
        try {
            return Hex.decode(hex, ADDRESS_BYTES);
        } catch (Malformed e) {
            throw not(e.getMessage());
        }
    }

    private static void check(long chainId, byte[] address) {
        if (chainId < 1 || chainId > Value.MAX_INTEGER) throw not("chain id " + chainId);
        if (address.length != ADDRESS_BYTES) throw not("an address of " + address.length + " bytes");
    }

    private static String spell(long chainId, byte[] address) { return PREFIX + chainId + ":0x" + HexFormat.of().formatHex(address); }

    private static Malformed not(String what) { return new Malformed(Malformed.Reason.NOT_A_DID, "did:pkh", what); }

    @Override public boolean equals(Object other) { return other instanceof DidPkh did && text.equals(did.text); }

    @Override public int hashCode() { return text.hashCode(); }

    @Override public String toString() { return text; }
}
