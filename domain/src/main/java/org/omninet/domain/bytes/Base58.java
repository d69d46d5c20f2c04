package org.omninet.domain.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Base58 with Bitcoin's alphabet: multibase `z` without its prefix. Each run of bytes has one spelling.
///
/// Cost grows with the square of the length, hence the limit.
public final class Base58 {

    /// Most bytes to encode, and most digits to decode.
    public static final int MAX_LENGTH = 128;

    private static final byte[] DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();
    /// Five digits at a time fit an int.
    private static final int FIVE_DIGITS = 58 * 58 * 58 * 58 * 58;

    private Base58() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) values[DIGITS[i]] = (byte) i;
        return values;
    }

    public static String encode(byte[] bytes) {
        if (bytes.length > MAX_LENGTH) throw new Malformed(Malformed.Reason.NOT_BASE58, "input", bytes.length + " bytes");
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) zeros++;
        int[] words = words(bytes, zeros);
        byte[] text = new byte[zeros + words.length * 6 + 5];
        int at = text.length;
        for (int first = 0; first < words.length;) {
            int five = divide(words, first);
            while (first < words.length && words[first] == 0) first++;
            for (int i = 0; i < 5; i++) {
                text[--at] = DIGITS[five % 58];
                five /= 58;
            }
        }
        while (at < text.length && text[at] == '1') at++;
        for (int i = 0; i < zeros; i++) text[--at] = '1';
        return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
    }

    /// The bytes after the leading zeros as a big-endian number of 32-bit words without a leading zero word.
    private static int[] words(byte[] bytes, int from) {
        int[] words = new int[(bytes.length - from + 3) / 4];
        for (int i = bytes.length - 1, n = 0; i >= from; i--, n++) words[words.length - 1 - n / 4] |= (bytes[i] & 0xff) << (8 * (n % 4));
        return words;
    }

    /// Divides the number in place and gives the remainder.
    private static int divide(int[] words, int first) {
        long remainder = 0;
        for (int i = first; i < words.length; i++) {
            long dividend = (remainder << 32) | (words[i] & 0xffff_ffffL);
            words[i] = (int) (dividend / FIVE_DIGITS);
            remainder = dividend % FIVE_DIGITS;
        }
        return (int) remainder;
    }

    /// @throws Malformed NOT_BASE58 for another digit or more than [#MAX_LENGTH] digits
    public static byte[] decode(String text) {
        if (text.length() > MAX_LENGTH) throw new Malformed(Malformed.Reason.NOT_BASE58, "input", text.length() + " digits");
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') zeros++;
        int[] words = new int[(text.length() - zeros) * 3 / 16 + 1];
        for (int i = zeros; i < text.length();) {
            int scale = 1, digits = 0;
            for (int end = Math.min(i + 5, text.length()); i < end; i++) {
                digits = digits * 58 + value(text, i);
                scale *= 58;
            }
            multiply(words, scale, digits);
        }
        return bytes(words, zeros);
    }

    private static void multiply(int[] words, int scale, int plus) {
        long carry = plus;
        for (int i = words.length - 1; i >= 0; i--) {
            long product = (words[i] & 0xffff_ffffL) * scale + carry;
            words[i] = (int) product;
            carry = product >>> 32;
        }
    }

    private static byte[] bytes(int[] words, int zeros) {
        int skip = 0;
        while (skip < words.length * 4 && ((words[skip / 4] >>> (24 - 8 * (skip % 4))) & 0xff) == 0) skip++;
        byte[] bytes = new byte[zeros + words.length * 4 - skip];
        for (int i = skip, at = zeros; i < words.length * 4; i++) bytes[at++] = (byte) (words[i / 4] >>> (24 - 8 * (i % 4)));
        return bytes;
    }

    private static int value(String text, int at) {
        char c = text.charAt(at);
        int value = c < 128 ? VALUES[c] : -1;
        if (value < 0) throw new Malformed(Malformed.Reason.NOT_BASE58, "digit " + at, "not a base58btc digit");
        return value;
    }
}
