package org.omninet.domain.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// What a file is made of: the `data` of a [ContentObject] of one of two mimes. The log names manifests and never chunks.
/// Specification: `docs/spec/content.md`.
///
/// @param mime   what the whole file is
/// @param name   what its author calls it, at most 255 bytes
/// @param bytes  the whole file's length
/// @param chunks its parts in order, 1 to [#CHUNKS_MAX]; together `bytes` long
/// @param form   how the chunks are written
public record Manifest(String mime, Optional<String> name, long bytes, List<Chunk> chunks, Form form) {

    /// What one object can hold: at 128 KiB a chunk, files of about 3.5 GiB.
    public static final int CHUNKS_MAX = 28_672;

    static final int NAME_MAX = 255;
    private static final int HASH_BYTES = Digest.BYTES;

    /// The two ways to write one down. The first is read for ever and no longer written.
    public enum Form {
        /// DAG-CBOR `{mime, name?, bytes, chunks}`: links; all chunks but the last are [ContentObject#BYTES_MAX] long; at most 256.
        LINKS("application/vnd.omni.manifest"),
        /// DAG-CBOR `{mime, name?, bytes, sizes, hashes}`: 4 and 32 bytes for each chunk, of any lengths.
        HASHES("application/vnd.omni.manifest.2");

        private final String mime;

        Form(String mime) { this.mime = mime; }

        /// Of the content object that holds such a manifest.
        public String mime() { return mime; }
    }

    /// A part of a file.
    ///
    /// @param cid   of the raw bytes
    /// @param bytes 1 to [ContentObject#BYTES_MAX]
    public record Chunk(Cid cid, int bytes) {}

    /// @throws Malformed when the chunks do not make up `bytes`, are too many, or one is not named by a raw CID
    public Manifest {
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty() || chunks.size() > CHUNKS_MAX)
            throw new Malformed(Reason.OUT_OF_RANGE, "manifest.chunks", chunks.size() + " chunks, not 1 to " + CHUNKS_MAX);
        long sum = 0;
        for (var chunk : chunks) {
            if (chunk.cid.codec() != Cid.Codec.RAW)
                throw new Malformed(Reason.NOT_A_CID, "manifest.chunks", "a chunk is named by the CID of raw bytes");
            if (chunk.bytes < 1 || chunk.bytes > ContentObject.BYTES_MAX)
                throw new Malformed(Reason.OUT_OF_RANGE, "manifest.chunks", "a chunk of " + chunk.bytes + " bytes");
            sum += chunk.bytes;
        }
        if (sum != bytes) throw new Malformed(Reason.OUT_OF_RANGE, "manifest.bytes", bytes + ", but the chunks have " + sum);
    }

    public static Manifest of(String mime, Optional<String> name, List<Chunk> chunks) {
        return new Manifest(mime, name, chunks.stream().mapToLong(Chunk::bytes).sum(), chunks, Form.HASHES);
    }

    /// In the first form: every chunk but the last is [ContentObject#BYTES_MAX] long.
    public static Manifest ofLinks(String mime, Optional<String> name, long bytes, List<Cid> links) {
        if (bytes < 1 || links.size() != (bytes + ContentObject.BYTES_MAX - 1) / ContentObject.BYTES_MAX)
            throw new Malformed(Reason.OUT_OF_RANGE, "manifest.chunks", links.size() + " chunks for " + bytes + " bytes");
        var chunks = new ArrayList<Chunk>(links.size());
        for (long left = bytes; left > 0; left -= ContentObject.BYTES_MAX)
            chunks.add(new Chunk(links.get(chunks.size()), (int) Math.min(left, ContentObject.BYTES_MAX)));
        return new Manifest(mime, name, bytes, chunks, Form.LINKS);
    }

    /// The manifest in `object`; empty when it holds none.
    public static Optional<Manifest> in(ContentObject object) {
        if (object.data().isEmpty()) return Optional.empty();
        for (var form : Form.values()) if (form.mime.equals(object.mime())) {
            try {
                return Optional.of(decode(form, object.data().get()));
            } catch (Malformed other) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// @throws Malformed when `bytes` are no manifest of that form
    public static Manifest decode(Form form, byte[] bytes) {
        if (!(DagCbor.decode(bytes) instanceof Value.Fields fields)) throw new Malformed(Reason.WRONG_KIND, "manifest", "expected a map");
        var body = new Body("manifest", fields);
        var mime = body.text("mime", ContentObject.MIME_MAX);
        var name = body.optionalText("name", NAME_MAX);
        long length = body.whole("bytes", 1, Value.MAX_INTEGER);
        var manifest = switch (form) {
            case LINKS -> ofLinks(mime, name, length, body.links("chunks"));
            case HASHES -> new Manifest(mime, name, length, chunks(body.bytes("sizes"), body.bytes("hashes")), form);
        };
        body.end();
        return manifest;
    }

    private static List<Chunk> chunks(byte[] sizes, byte[] hashes) {
        int count = sizes.length / 4;
        if (sizes.length != 4 * count || hashes.length != HASH_BYTES * count)
            throw new Malformed(Reason.OUT_OF_RANGE, "manifest.sizes", sizes.length + " bytes for " + hashes.length + " of hashes");
        var lengths = ByteBuffer.wrap(sizes);
        var chunks = new ArrayList<Chunk>(count);
        for (int i = 0; i < count; i++)
            chunks.add(new Chunk(new Cid(Cid.Codec.RAW, Digest.of(hashes, HASH_BYTES * i)), lengths.getInt(4 * i)));
        return chunks;
    }

    public byte[] encode() {
        var body = new BodyDraft().put("mime", mime).putText("name", name).put("bytes", bytes);
        if (form == Form.LINKS) return DagCbor.encode(body.putLinks("chunks", chunks.stream().map(Chunk::cid).toList()).end());
        var sizes = ByteBuffer.allocate(4 * chunks.size());
        var hashes = new byte[HASH_BYTES * chunks.size()];
        for (int i = 0; i < chunks.size(); i++) {
            sizes.putInt(chunks.get(i).bytes);
            chunks.get(i).cid.digest().put(hashes, HASH_BYTES * i);
        }
        return DagCbor.encode(body.put("sizes", sizes.array()).put("hashes", hashes).end());
    }

    /// The content object that the log names.
    public ContentObject by(Did author, byte[] salt) { return ContentObject.ofData(author, salt, form.mime, encode()); }
}
