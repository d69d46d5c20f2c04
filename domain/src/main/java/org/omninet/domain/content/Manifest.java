package org.omninet.domain.content;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// What a file is made of: the `data` of a [ContentObject] of mime [#MIME]. DAG-CBOR `{mime, name?, bytes, chunks}`. The log names
/// manifests and never chunks. Specification: `docs/spec/content.md`.
///
/// @param mime   what the whole file is
/// @param name   what its author calls it, at most 255 bytes
/// @param bytes  the whole file's length
/// @param chunks the raw CIDs of its parts in order; all but the last are [ContentObject#BYTES_MAX] long. At most 256, so a file is at most
///               256 MiB
public record Manifest(String mime, Optional<String> name, long bytes, List<Cid> chunks) {

    /// Of the content object that holds a manifest.
    public static final String MIME = "application/vnd.omni.manifest";

    static final int NAME_MAX = 255;

    /// @throws Malformed when the number of chunks does not fit the length, or a chunk is not named by a raw CID
    public Manifest {
        chunks = List.copyOf(chunks);
        if (bytes < 1 || chunks.size() != (bytes + ContentObject.BYTES_MAX - 1) / ContentObject.BYTES_MAX)
            throw new Malformed(Reason.OUT_OF_RANGE, "manifest.chunks", chunks.size() + " chunks for " + bytes + " bytes");
        if (chunks.stream().anyMatch(chunk -> chunk.codec() != Cid.Codec.RAW))
            throw new Malformed(Reason.NOT_A_CID, "manifest.chunks", "a chunk is named by the CID of raw bytes");
    }

    /// The manifest in `object`; empty when it holds none.
    public static Optional<Manifest> in(ContentObject object) {
        if (!object.mime().equals(MIME) || object.data().isEmpty()) return Optional.empty();
        try {
            return Optional.of(decode(object.data().get()));
        } catch (Malformed other) {
            return Optional.empty();
        }
    }

    /// @throws Malformed when `bytes` are no manifest
    public static Manifest decode(byte[] bytes) {
        if (!(DagCbor.decode(bytes) instanceof Value.Fields fields)) throw new Malformed(Reason.WRONG_KIND, "manifest", "expected a map");
        var body = new Body("manifest", fields);
        var manifest = new Manifest(body.text("mime", ContentObject.MIME_MAX), body.optionalText("name", NAME_MAX),
                body.whole("bytes", 1, Value.MAX_INTEGER), body.links("chunks"));
        body.end();
        return manifest;
    }

    public byte[] encode() {
        return DagCbor.encode(new BodyDraft().put("mime", mime).putText("name", name).put("bytes", bytes).putLinks("chunks", chunks).end());
    }

    /// The content object that the log names.
    public ContentObject by(Did author, byte[] salt) { return ContentObject.ofData(author, salt, MIME, encode()); }
}
