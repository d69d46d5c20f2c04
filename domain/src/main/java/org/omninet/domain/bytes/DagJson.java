package org.omninet.domain.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.omninet.domain.bytes.Malformed.Reason;

/// Values as people read and write them. Bytes are authoritative; this is their readable form.
///
/// Links are `{"/":"bafy…"}`, bytes are `{"/":{"bytes":"<standard base64 without padding>"}}`; the key `/` means nothing else.
///
/// The canonical print, which wallets sign (scheme 03): no white space; keys in DAG-CBOR's order; integers in plain decimal; in text
/// `"` and `\` are escaped by a backslash, U+0008 U+0009 U+000A U+000C U+000D as `\b \t \n \f \r`, other characters below U+0020 as
/// a backslash, `u00` and two lower-case hex digits, and nothing else is escaped. Specification: `docs/spec/values.md`.
public final class DagJson {
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private DagJson() {}

    /// Reads one value; white space and key order are free, everything else is strict.
    ///
    /// @throws Malformed with the character where it is wrong
    public static Value parse(String text) { return new JsonReader(text).whole(); }

    /// @param utf8 strict UTF-8 without a byte order mark
    /// @throws Malformed as [#parse(String)], or INVALID_UTF8
    public static Value parse(byte[] utf8) { return parse(Utf8.decode(utf8, 0, utf8.length)); }

    /// The canonical print.
    ///
    /// @throws Malformed INVALID_UTF8 or RESERVED_KEY for a value that has no DAG-CBOR either
    public static String print(Value value) {
        StringBuilder out = new StringBuilder(256);
        print(value, out);
        return out.toString();
    }

    /// The canonical print in UTF-8.
    public static byte[] printUtf8(Value value) { return print(value).getBytes(StandardCharsets.UTF_8); }

    private static void print(Value value, StringBuilder out) {
        switch (value) {
            case Value.Nil() -> out.append("null");
            case Value.Bool(boolean flag) -> out.append(flag);
            case Value.Int(long number) -> out.append(number);
            case Value.Text(String text) -> quote(text, out);
            case Value.Bytes(byte[] bytes) -> out.append("{\"/\":{\"bytes\":\"").append(BASE64.encodeToString(bytes)).append("\"}}");
            case Value.Link(Cid cid) -> out.append("{\"/\":\"").append(cid).append("\"}");
            case Value.Items(List<Value> values) -> items(values, out);
            case Value.Fields(Map<String, Value> values) -> fields(values, out);
        }
    }

    private static void items(List<Value> values, StringBuilder out) {
        String separator = "[";
        for (Value value : values) {
            out.append(separator);
            print(value, out);
            separator = ",";
        }
        out.append(values.isEmpty() ? "[]" : "]");
    }

    private static void fields(Map<String, Value> values, StringBuilder out) {
        String separator = "{";
        for (Map.Entry<String, Value> field : values.entrySet()) {
            if (field.getKey().equals("/")) throw new Malformed(Reason.RESERVED_KEY, "map", "the key / is DAG-JSON's");
            quote(field.getKey(), out.append(separator));
            print(field.getValue(), out.append(':'));
            separator = ",";
        }
        out.append(values.isEmpty() ? "{}" : "}");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> plain(text, i, c, out);
            }
        }
        out.append('"');
    }

    private static void plain(String text, int at, char c, StringBuilder out) {
        if (Character.isSurrogate(c) && !Utf8.isHalfOfPair(text, at)) {
            throw new Malformed(Reason.INVALID_UTF8, "character " + at, "a surrogate without its other half");
        }
        if (c >= 0x20) out.append(c);
        else out.append("\\u00").append(c >>> 4).append(Character.forDigit(c & 15, 16));
    }
}
