package org.omninet.domain.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// Reads a closed map once: ask for each key the statement has, then call [#end()], which refuses any key not asked for.
///
/// ```
/// Did to = body.did("to");
/// long amount = body.credits("amount");
/// body.end();
/// ```
///
/// Every method throws [Malformed]: MISSING_KEY, WRONG_KIND, OUT_OF_RANGE, or what the value's own grammar says. A present
/// `null` is not an absent key: it is of the wrong kind.
public final class Body {
    private final String path;
    private final String[] keys;
    private final @Nullable Value[] unread;

    /// @param path what messages call this map
    public Body(String path, Value.Fields fields) {
        Map<String, Value> values = fields.values();
        this.path = path;
        this.keys = new String[values.size()];
        this.unread = new @Nullable Value[keys.length];
        int at = 0;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            keys[at] = entry.getKey();
            unread[at++] = entry.getValue();
        }
    }

    public Body(Value.Fields fields) { this("body", fields); }

    /// Whether the key is there and not yet read.
    public boolean has(String key) {
        for (int i = 0; i < keys.length; i++) if (unread[i] != null && keys[i].equals(key)) return true;
        return false;
    }

    public Value value(String key) {
        for (int i = 0; i < keys.length; i++) {
            Value value = unread[i];
            if (value != null && keys[i].equals(key)) {
                unread[i] = null;
                return value;
            }
        }
        throw wrong(Reason.MISSING_KEY, key, "must be there");
    }

    public Did did(String key) {
        String text = text(key);
        try {
            return Did.parse(text);
        } catch (Malformed e) {
            throw wrong(Reason.NOT_A_DID, key, e.getMessage());
        }
    }

    public Cid link(String key) {
        if (value(key) instanceof Value.Link(Cid cid)) return cid;
        throw wrongKind(key, "a link");
    }

    /// A link to a statement: the CID of DAG-CBOR.
    public EventId event(String key) {
        Cid cid = link(key);
        if (cid.codec() != Cid.Codec.DAG_CBOR) throw wrong(Reason.NOT_A_CID, key, "the CID of raw bytes names no statement");
        return new EventId(cid.digest());
    }

    public String text(String key) {
        if (value(key) instanceof Value.Text(String text)) return text;
        throw wrongKind(key, "text");
    }

    /// @param maxBytes how long it may be in UTF-8
    public String text(String key, int maxBytes) {
        String text = text(key);
        if (text.length() > maxBytes || text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw wrong(Reason.OUT_OF_RANGE, key, "more than " + maxBytes + " bytes");
        }
        return text;
    }

    /// Micro-credits, zero or more; whether zero makes sense is the decider's to say.
    public long credits(String key) { return whole(key, 0, Value.MAX_INTEGER); }

    /// Milliseconds since the epoch, zero or more.
    public long millis(String key) { return whole(key, 0, Value.MAX_INTEGER); }

    /// An integer from `min` to `max`, both included.
    public long whole(String key, long min, long max) {
        if (!(value(key) instanceof Value.Int(long number))) throw wrongKind(key, "an integer");
        if (number < min || number > max) throw wrong(Reason.OUT_OF_RANGE, key, number + " is not from " + min + " to " + max);
        return number;
    }

    public boolean flag(String key) {
        if (value(key) instanceof Value.Bool(boolean flag)) return flag;
        throw wrongKind(key, "true or false");
    }

    public byte[] bytes(String key) {
        if (value(key) instanceof Value.Bytes(byte[] bytes)) return bytes;
        throw wrongKind(key, "bytes");
    }

    /// @param length how many bytes exactly
    public byte[] bytes(String key, int length) {
        byte[] bytes = bytes(key);
        if (bytes.length != length) throw wrong(Reason.OUT_OF_RANGE, key, bytes.length + " bytes, not " + length);
        return bytes;
    }

    /// Exactly 32 bytes.
    public Digest digest(String key) { return Digest.of(bytes(key, Digest.BYTES)); }

    public List<Value> items(String key) {
        if (value(key) instanceof Value.Items(List<Value> items)) return items;
        throw wrongKind(key, "a list");
    }

    /// A list of text only.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Value item : items(key)) {
            if (!(item instanceof Value.Text(String text))) throw wrongKind(key, "a list of text");
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /// A list of links only.
    public List<Cid> links(String key) {
        List<Cid> links = new ArrayList<>();
        for (Value item : items(key)) {
            if (!(item instanceof Value.Link(Cid link))) throw wrongKind(key, "a list of links");
            links.add(link);
        }
        return List.copyOf(links);
    }

    /// A list of closed maps only: read each to its own [#end()].
    public List<Body> bodies(String key) {
        List<Body> bodies = new ArrayList<>();
        for (Value item : items(key)) {
            if (!(item instanceof Value.Fields fields)) throw wrongKind(key, "a list of maps");
            bodies.add(new Body(path + "." + key + "[" + bodies.size() + "]", fields));
        }
        return List.copyOf(bodies);
    }

    /// A closed map inside this one: read it to its own [#end()].
    public Body fields(String key) {
        if (value(key) instanceof Value.Fields fields) return new Body(path + "." + key, fields);
        throw wrongKind(key, "a map");
    }

    public Optional<Did> optionalDid(String key) { return has(key) ? Optional.of(did(key)) : Optional.empty(); }

    public Optional<Cid> optionalLink(String key) { return has(key) ? Optional.of(link(key)) : Optional.empty(); }

    public Optional<EventId> optionalEvent(String key) { return has(key) ? Optional.of(event(key)) : Optional.empty(); }

    public Optional<String> optionalText(String key) { return has(key) ? Optional.of(text(key)) : Optional.empty(); }

    public Optional<String> optionalText(String key, int maxBytes) {
        return has(key) ? Optional.of(text(key, maxBytes)) : Optional.empty();
    }

    public OptionalLong optionalCredits(String key) { return has(key) ? OptionalLong.of(credits(key)) : OptionalLong.empty(); }

    public OptionalLong optionalMillis(String key) { return has(key) ? OptionalLong.of(millis(key)) : OptionalLong.empty(); }

    public OptionalLong optionalWhole(String key, long min, long max) {
        return has(key) ? OptionalLong.of(whole(key, min, max)) : OptionalLong.empty();
    }

    public Optional<byte[]> optionalBytes(String key) { return has(key) ? Optional.of(bytes(key)) : Optional.empty(); }

    public Optional<Digest> optionalDigest(String key) { return has(key) ? Optional.of(digest(key)) : Optional.empty(); }

    public Optional<Body> optionalFields(String key) { return has(key) ? Optional.of(fields(key)) : Optional.empty(); }

    /// Refuses a key that nobody asked for.
    ///
    /// @throws Malformed UNKNOWN_KEY
    public void end() {
        for (int i = 0; i < keys.length; i++) if (unread[i] != null) throw wrong(Reason.UNKNOWN_KEY, keys[i], "is not a key of this map");
    }

    private Malformed wrongKind(String key, String expected) { return wrong(Reason.WRONG_KIND, key, "expected " + expected); }

    private Malformed wrong(Reason reason, String key, String what) { return new Malformed(reason, path + "." + key, what); }
}
