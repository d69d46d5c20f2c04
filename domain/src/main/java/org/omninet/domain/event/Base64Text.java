package org.omninet.domain.event;

import java.util.Base64;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;

/// Standard padded base64 in JSON, one spelling each.
final class Base64Text {

    static byte[] decode(String where, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (!Base64.getEncoder().encodeToString(bytes).equals(text)) throw malformed(where, "another spelling of the same bytes");
            return bytes;
        } catch (IllegalArgumentException not) {
            throw malformed(where, String.valueOf(not.getMessage()));
        }
    }

    static Digest digest(String where, String text) {
        byte[] bytes = decode(where, text);
        if (bytes.length != Digest.BYTES) throw malformed(where, bytes.length + " bytes, not " + Digest.BYTES);
        return Digest.of(bytes);
    }

    static Malformed malformed(String where, String what) { return new Malformed(Malformed.Reason.NOT_BASE64, where, what); }

    private Base64Text() {}
}
