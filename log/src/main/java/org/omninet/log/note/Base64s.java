package org.omninet.log.note;

import java.util.Base64;

/// Strict base64: the standard alphabet, padded, no other characters, and no bits beside the bytes.
final class Base64s {

    static String encode(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

    /// @throws IllegalArgumentException unless the text is what [#encode] writes
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) throw new IllegalArgumentException("base64 that is not canonical");
        return bytes;
    }

    private Base64s() {}
}
