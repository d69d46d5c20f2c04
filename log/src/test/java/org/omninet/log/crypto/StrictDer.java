package org.omninet.log.crypto;

import java.util.Arrays;
import java.util.Optional;

/// Bitcoin's strict DER signature as r ‖ s: our own format has no DER, only what DER can say exactly is asked of a provider.
final class StrictDer {

    static Optional<byte[]> rs(byte[] der) {
        if (der.length < 8 || der[0] != 0x30 || der[1] != der.length - 2) return Optional.empty();
        int sAt = 4 + der[3];
        if (der[3] < 1 || sAt + 2 >= der.length || sAt + 2 + der[sAt + 1] != der.length) return Optional.empty();
        var rs = new byte[64];
        return number(der, 2, rs, 0) && number(der, sAt, rs, 32) ? Optional.of(rs) : Optional.empty();
    }

    /// The INTEGER at `at`: positive, without a needless zero, at most 32 bytes of magnitude.
    private static boolean number(byte[] der, int at, byte[] into, int offset) {
        int length = der[at + 1];
        if (der[at] != 2 || length < 1 || length > 33 || der[at + 2] < 0) return false;
        boolean padded = der[at + 2] == 0 && length > 1;
        if (padded && der[at + 3] >= 0) return false;
        byte[] magnitude = Arrays.copyOfRange(der, at + 2 + (padded ? 1 : 0), at + 2 + length);
        if (magnitude.length > 32) return false;
        System.arraycopy(magnitude, 0, into, offset + 32 - magnitude.length, magnitude.length);
        return true;
    }

    private StrictDer() {}
}
