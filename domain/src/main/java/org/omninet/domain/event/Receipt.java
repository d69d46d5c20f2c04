package org.omninet.domain.event;

import java.util.Base64;
import java.util.List;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;

/// What an author holds after a statement was recorded: enough to prove it to anybody when the node is gone.
///
/// A repeat of the same statement gives the same `id`, `index` and `entry`; `size`, `root`, `checkpoint` and `proof` may be
/// of a later size. Whoever checks one hashes `entry` to the leaf, climbs `proof` to `root`, and verifies that `checkpoint` is
/// signed and says the same `size` and `root`; only then is anything in it true.
///
/// On the wire a JSON object; bytes are standard padded base64. Specification: `docs/spec/receipt.md`.
///
/// @param entry      the leaf's bytes, as the log holds them
/// @param size       of the tree that `proof` and `checkpoint` are of
/// @param checkpoint a whole signed note
/// @param proof      the inclusion proof, from the leaf's sibling upward
public record Receipt(EventId id, long index, byte[] entry, long size, Digest root, String checkpoint, List<Digest> proof) {

    public Receipt { proof = List.copyOf(proof); }

    /// As a JSON object; print it with [DagJson#print].
    public Value.Fields toJson() {
        return new BodyDraft().put("id", id.toString()).put("index", index).put("entry", base64(entry)).put("size", size)
                .put("root", base64(root.bytes())).put("checkpoint", checkpoint)
                .put("proof", new Value.Items(proof.stream().<Value>map(it -> new Value.Text(base64(it.bytes()))).toList()))
                .end();
    }

    /// Reads what [#toJson] writes; nothing in it is verified yet.
    ///
    /// @throws org.omninet.domain.bytes.Malformed when a field is missing, unknown or no base64
    public static Receipt parse(String json) {
        if (!(DagJson.parse(json) instanceof Value.Fields fields)) throw Base64Text.malformed("receipt", "not a JSON object");
        var body = new Body("receipt", fields);
        var receipt = new Receipt(EventId.parse(body.text("id")), body.whole("index", 0, Value.MAX_INTEGER),
                Base64Text.decode("entry", body.text("entry")), body.whole("size", 1, Value.MAX_INTEGER),
                Base64Text.digest("root", body.text("root")), body.text("checkpoint"),
                body.texts("proof").stream().map(it -> Base64Text.digest("proof", it)).toList());
        body.end();
        return receipt;
    }

    private static String base64(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

    @Override public boolean equals(Object other) { return other instanceof Receipt it && it.toJson().equals(toJson()); }

    @Override public int hashCode() { return id.hashCode(); }
}
