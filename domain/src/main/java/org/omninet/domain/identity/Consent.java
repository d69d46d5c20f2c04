package org.omninet.domain.identity;

import java.util.Arrays;
import java.util.HexFormat;
import org.omninet.domain.bytes.Malformed;

/// A wallet's signature of `WalletLink`: r, s, v, 65 bytes, compared by content.
///
/// @param rsv not copied, never changed
public record Consent(byte[] rsv) {

    public static final int BYTES = 65;

    /// @throws Malformed OUT_OF_RANGE for any other length
    public Consent {
        if (rsv.length != BYTES) throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "consent", rsv.length + " bytes, not " + BYTES);
    }

    @Override public boolean equals(Object other) { return other instanceof Consent(byte[] bytes) && Arrays.equals(rsv, bytes); }

    @Override public int hashCode() { return Arrays.hashCode(rsv); }

    @Override public String toString() { return HexFormat.of().formatHex(rsv); }
}
