package org.omninet.domain.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// RFC 4648 base32 in lower case without padding: multibase `b` without its prefix.
public final class Base32 {
    private static final byte[] DIGITS = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private Base32() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) values[DIGITS[i]] = (byte) i;
        return values;
    }

    public static String encode(byte[] bytes) {
        byte[] text = new byte[(bytes.length * 8 + 4) / 5];
        int buffer = 0, bits = 0, at = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = DIGITS[(buffer >>> bits) & 31];
            }
        }
        if (bits > 0) text[at] = DIGITS[(buffer << (5 - bits)) & 31];
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// @throws Malformed NOT_BASE32 for another digit, an impossible length, or spare bits that are not zero
    public static byte[] decode(String text) {
        int spare = text.length() * 5 % 8;
        if (spare >= 5) throw new Malformed(Malformed.Reason.NOT_BASE32, "end", "no bytes have " + text.length() + " digits");
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < 128 ? VALUES[c] : -1;
            if (value < 0) throw new Malformed(Malformed.Reason.NOT_BASE32, "digit " + i, "not one of a-z 2-7");
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >>> bits);
            }
        }
        if ((buffer & ((1 << bits) - 1)) != 0) throw new Malformed(Malformed.Reason.NOT_BASE32, "end", "spare bits are not zero");
        return bytes;
    }
}
