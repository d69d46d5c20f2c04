package org.omninet.domain.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;

/// A "no" that a node has put its name to: censorship leaves evidence.
///
/// The log key signs `omni.refusal.v1\n` and the DAG-CBOR map `{id, error, size, root, millis}`. Specification:
/// `docs/spec/refusal.md`.
///
/// @param id        the statement's id, or, where the bytes are no statement, the raw CID of the bytes as received
/// @param error     the name of the refusal, one of `docs/errors.md`
/// @param size      of the log when it was refused
/// @param root      of the log at that size
/// @param millis    when, by the node's clock
/// @param signature 64 bytes, Ed25519
public record SignedRefusal(Cid id, String error, long size, Digest root, long millis, byte[] signature) {

    private static final byte[] PREFIX = "omni.refusal.v1\n".getBytes(US_ASCII);

    /// What the log key signs.
    public static byte[] message(Cid id, String error, long size, Digest root, long millis) {
        byte[] body = DagCbor.encode(new BodyDraft().put("id", id).put("error", error).put("size", size).put("root", root)
                .put("millis", millis).end());
        byte[] message = Arrays.copyOf(PREFIX, PREFIX.length + body.length);
        System.arraycopy(body, 0, message, PREFIX.length, body.length);
        return message;
    }

    public byte[] message() { return message(id, error, size, root, millis); }

    /// As a JSON object; print it with [DagJson#print].
    public Value.Fields toJson() {
        return new BodyDraft().put("id", id.toString()).put("error", error).put("size", size)
                .put("root", Base64.getEncoder().encodeToString(root.bytes())).put("millis", millis)
                .put("signature", Base64.getEncoder().encodeToString(signature)).end();
    }

    /// Reads what [#toJson] writes; the signature is not verified yet.
    ///
    /// @throws org.omninet.domain.bytes.Malformed when a field is missing, unknown or no base64
    public static SignedRefusal parse(String json) {
        if (!(DagJson.parse(json) instanceof Value.Fields fields)) throw Base64Text.malformed("refusal", "not a JSON object");
        var body = new Body("refusal", fields);
        var refusal = new SignedRefusal(Cid.parse(body.text("id")), body.text("error"), body.whole("size", 0, Value.MAX_INTEGER),
                Base64Text.digest("root", body.text("root")), body.millis("millis"),
                Base64Text.decode("signature", body.text("signature")));
        body.end();
        return refusal;
    }

    @Override public boolean equals(Object other) { return other instanceof SignedRefusal it && it.toJson().equals(toJson()); }

    @Override public int hashCode() { return id.hashCode(); }
}
