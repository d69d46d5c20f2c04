package org.omninet.domain.bytes;

/// Lower-case hexadecimal, one spelling only.
public final class Hex {
    private Hex() {}

    /// @param length how many bytes there must be
    /// @throws Malformed NOT_HEX for another length, upper-case digits or anything else
    public static byte[] decode(String hex, int length) {
        if (hex.length() != 2 * length) throw new Malformed(Malformed.Reason.NOT_HEX, "hex", hex.length() + " digits, not " + 2 * length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) ((digit(hex, 2 * i) << 4) | digit(hex, 2 * i + 1));
        return bytes;
    }

    private static int digit(String hex, int at) {
        char c = hex.charAt(at);
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        throw new Malformed(Malformed.Reason.NOT_HEX, "digit " + at, "not one of 0-9 a-f");
    }
}
