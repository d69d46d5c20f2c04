package org.omninet.domain.bytes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.event.Limits;

/// A strict reader of DAG-JSON, recursive no deeper than the limit on collections.
final class JsonReader {
    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) { this.text = text; }

    Value whole() {
        space();
        Value value = value();
        space();
        if (at < text.length()) throw wrong(Reason.TRAILING_BYTES, "something follows the value");
        return value;
    }

    private Value value() {
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Value.Text(string());
            case 't' -> word("true", new Value.Bool(true));
            case 'f' -> word("false", new Value.Bool(false));
            case 'n' -> word("null", new Value.Nil());
            default -> number();
        };
    }

    private Value word(String word, Value value) {
        if (!text.startsWith(word, at)) throw wrong(Reason.NOT_JSON, "expected " + word);
        at += word.length();
        return value;
    }

    private Value array() {
        enter();
        List<Value> values = new ArrayList<>();
        at++;
        space();
        boolean more = !take(']');
        while (more) {
            limit(values.size());
            values.add(value());
            space();
            more = more(']');
        }
        depth--;
        return new Value.Items(values);
    }

    /// A map, a link or bytes: the first key decides.
    private Value object() {
        int start = at++;
        space();
        if (text.startsWith("\"/\"", at)) return special(start);
        at = start;
        enter();
        Map<String, Value> values = new HashMap<>();
        at++;
        space();
        boolean more = !take('}');
        while (more) {
            limit(values.size());
            pair(values);
            space();
            more = more('}');
        }
        depth--;
        return new Value.Fields(values);
    }

    private void pair(Map<String, Value> values) {
        int start = at;
        String key = key();
        if (key.equals("/")) throw wrong(Reason.RESERVED_KEY, "the key / has no other keys beside it");
        if (values.put(key, value()) != null) {
            at = start;
            throw wrong(Reason.DUPLICATE_KEY, "the same key twice");
        }
    }

    /// A key and its colon, up to the value.
    private String key() {
        if (peek() != '"') throw wrong(Reason.NOT_JSON, "expected a key");
        String key = string();
        space();
        expect(':');
        space();
        return key;
    }

    /// `{"/": "cid"}` or `{"/": {"bytes": "base64"}}` and nothing else.
    private Value special(int start) {
        key();
        Value value;
        if (peek() == '"') {
            value = new Value.Link(Cid.parse(string()));
        } else {
            if (!take('{')) throw reserved(start);
            space();
            if (!text.startsWith("\"bytes\"", at)) throw reserved(start);
            key();
            if (peek() != '"') throw reserved(start);
            value = new Value.Bytes(base64(string()));
            space();
            if (!take('}')) throw reserved(start);
        }
        space();
        if (!take('}')) throw reserved(start);
        return value;
    }

    private byte[] base64(String digits) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException _) {
            throw wrong(Reason.NOT_BASE64, "not standard base64");
        }
        if (!Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(digits)) {
            throw wrong(Reason.NOT_BASE64, "padding, or spare bits that are not zero");
        }
        return bytes;
    }

    private Value number() {
        int start = at;
        take('-');
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        int count = at - digits;
        if (count == 0 || (count > 1 && text.charAt(digits) == '0')) throw wrongAt(start, Reason.NOT_JSON, "not a value");
        if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) throw wrongAt(start, Reason.NOT_AN_INTEGER, "fraction or exponent");
        if (count > 16) throw wrongAt(start, Reason.INTEGER_OUT_OF_RANGE, "beyond 2^53-1");
        long value = Long.parseLong(text, start, at, 10);
        if (value == 0 && digits != start) throw wrongAt(start, Reason.NOT_AN_INTEGER, "minus zero");
        if (Math.abs(value) > Value.MAX_INTEGER) throw wrongAt(start, Reason.INTEGER_OUT_OF_RANGE, "beyond 2^53-1");
        return new Value.Int(value);
    }

    private String string() {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') break;
            if (c < 0x20) throw wrongAt(at - 1, Reason.NOT_JSON, "a control character must be escaped");
            out.append(c == '\\' ? escape() : c);
        }
        String string = out.toString();
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i)) && !Utf8.isHalfOfPair(string, i)) {
                throw wrongAt(start, Reason.INVALID_UTF8, "a surrogate without its other half");
            }
        }
        return string;
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unit();
            default -> throw wrongAt(at - 2, Reason.NOT_JSON, "no such escape");
        };
    }

    private char unit() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) throw wrong(Reason.NOT_JSON, "expected four hex digits");
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void enter() {
        if (++depth > Limits.DEPTH) throw wrong(Reason.TOO_DEEP, "deeper than " + Limits.DEPTH);
    }

    private void limit(int size) {
        if (size == Limits.ITEMS) throw wrong(Reason.TOO_MANY_ITEMS, "more than " + Limits.ITEMS);
    }

    /// After an item: a comma and another one, or the end.
    private boolean more(char end) {
        if (take(end)) return false;
        expect(',');
        space();
        return true;
    }

    private void expect(char c) {
        if (!take(c)) throw wrong(Reason.NOT_JSON, "expected " + c);
    }

    private boolean take(char c) {
        if (peek() != c) return false;
        at++;
        return true;
    }

    private char peek() {
        if (at >= text.length()) throw wrong(Reason.TRUNCATED, "the text ends here");
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
    }

    private Malformed reserved(int start) { return wrongAt(start, Reason.RESERVED_KEY, "the key / is for links and bytes alone"); }

    private Malformed wrong(Reason reason, String what) { return wrongAt(at, reason, what); }

    private static Malformed wrongAt(int at, Reason reason, String what) { return new Malformed(reason, "character " + at, what); }
}
