package org.omninet.domain.content;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// What statements name and the log never holds: one author's text or bytes, salted so that nobody who has only the CID
/// can guess them. DAG-CBOR `{by, salt, mime, text | data}`. Specification: `docs/spec/content.md`.
///
/// Exactly one of `text` and `data` is there. The arrays are not copied: nobody changes them.
///
/// @param by   the author; only a statement by the same author may name it
/// @param salt 16 random bytes
/// @param mime what `text` or `data` is, as RFC 2045 `type/subtype`
public record ContentObject(Did by, byte[] salt, String mime, Optional<String> text, Optional<byte[]> data) {

    /// The encoded object, or a raw chunk.
    public static final int BYTES_MAX = 1 << 20;

    public static final int SALT_BYTES = 16;

    static final int MIME_MAX = 127;

    public static ContentObject ofText(Did by, byte[] salt, String mime, String text) {
        return new ContentObject(by, salt, mime, Optional.of(text), Optional.empty());
    }

    public static ContentObject ofData(Did by, byte[] salt, String mime, byte[] data) {
        return new ContentObject(by, salt, mime, Optional.empty(), Optional.of(data));
    }

    /// @throws Malformed when `bytes` are not one such object, or too many
    public static ContentObject decode(byte[] bytes) {
        if (bytes.length > BYTES_MAX) throw new Malformed(Reason.TOO_LARGE, "content", bytes.length + " bytes, at most " + BYTES_MAX);
        if (!(DagCbor.decode(bytes) instanceof Value.Fields fields)) throw new Malformed(Reason.WRONG_KIND, "content", "expected a map");
        var body = new Body("content", fields);
        var object = new ContentObject(body.did("by"), body.bytes("salt", SALT_BYTES), body.text("mime", MIME_MAX),
                body.optionalText("text"), body.optionalBytes("data"));
        body.end();
        if (object.text.isPresent() == object.data.isPresent())
            throw new Malformed(Reason.MISSING_KEY, "content", "expected exactly one of text and data");
        if (!object.mime.matches("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*"))
            throw new Malformed(Reason.OUT_OF_RANGE, "content.mime", "expected type/subtype in lower case, without parameters");
        return object;
    }

    public byte[] encode() {
        var body = new BodyDraft().put("by", by).put("salt", salt).put("mime", mime).putText("text", text);
        data.ifPresent(bytes -> body.put("data", bytes));
        return DagCbor.encode(body.end());
    }

    public Cid cid() { return Cid.ofDagCbor(encode()); }

    @Override public boolean equals(Object other) { return other instanceof ContentObject it && it.cid().equals(cid()); }

    @Override public int hashCode() { return cid().hashCode(); }

    @Override public String toString() { return mime + " by " + by.text(); }
}
