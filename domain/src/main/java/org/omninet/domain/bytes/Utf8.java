package org.omninet.domain.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.omninet.domain.bytes.Malformed.Reason;

/// Strict UTF-8 (RFC 3629): no overlong form, no surrogate, nothing beyond U+10FFFF; never a replacement character.
final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// @throws Malformed INVALID_UTF8, with the offset of the byte that cannot be
    static String decode(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = ascii(bytes, from, end);
        if (at == end) return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        while (at < end) at += sequence(bytes, at, end);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// Where the first byte above 0x7f is, or the end.
    private static int ascii(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - 8 && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) at += 8;
        while (at < end && bytes[at] >= 0) at++;
        return at;
    }

    /// The length of the well-formed sequence that starts here.
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) return 1;
        if (first < 0xc2 || first > 0xf4) throw invalid(at);
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (end - at < length) throw invalid(at);
        int second = bytes[at + 1] & 0xff;
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) throw invalid(at + 1);
        for (int i = 2; i < length; i++) if ((bytes[at + i] & 0xc0) != 0x80) throw invalid(at + i);
        return length;
    }

    private static Malformed invalid(int at) { return Malformed.atByte(Reason.INVALID_UTF8, at, "not well-formed UTF-8"); }

    /// @throws Malformed INVALID_UTF8 for a surrogate without its other half
    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A lone surrogate becomes a question mark. As many bytes as characters and no question mark: then all is ASCII.
        if (bytes.length != text.length() || hasQuestionMark(bytes)) check(text);
        return bytes;
    }

    private static boolean hasQuestionMark(byte[] bytes) {
        for (byte b : bytes) if (b == '?') return true;
        return false;
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isHalfOfPair(text, i)) {
                throw new Malformed(Reason.INVALID_UTF8, "character " + i, "a surrogate without its other half");
            }
        }
    }

    static boolean isHalfOfPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
