package org.omninet.domain.claims;

import java.util.HexFormat;
import org.omninet.domain.bytes.Hex;
import org.omninet.domain.bytes.Malformed;

/// An account or a contract of an Ethereum chain: `0x` and 40 lower-case digits. Any other spelling is malformed.
public record Address(String text) implements Comparable<Address> {
    public static final int BYTES = 20;
    private static final String PREFIX = "0x";

    /// @throws Malformed NOT_HEX
    public Address {
        if (!text.startsWith(PREFIX)) throw new Malformed(Malformed.Reason.NOT_HEX, "address", "does not begin with 0x");
        Hex.decode(text.substring(PREFIX.length()), BYTES);
    }

    /// @param bytes 20 of them
    public static Address of(byte[] bytes) { return new Address(PREFIX + HexFormat.of().formatHex(bytes)); }

    public byte[] bytes() { return Hex.decode(text.substring(PREFIX.length()), BYTES); }

    @Override public int compareTo(Address other) { return text.compareTo(other.text); }

    @Override public String toString() { return text; }
}
