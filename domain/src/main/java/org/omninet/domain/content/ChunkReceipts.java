package org.omninet.domain.content;

import java.util.List;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.signature.Batch;

/// What a voucher's `detail` stands for: every chunk of the session, each provable alone. Specification: `docs/spec/receipts.md`.
///
/// @param root RFC 6962, over the CIDs of the single receipts
/// @param salt 16 random bytes, so that nobody guesses the chunks from the CID
/// @param size how many
public record ChunkReceipts(Digest root, SessionId salt, int size) {

    /// That one chunk was received.
    ///
    /// @param salt 16 random bytes
    public record Single(Cid chunk, int bytes, SessionId salt) {

        public static Single decode(byte[] bytes) {
            var body = new Body("receipt", DagCbor.fields(bytes, "receipt"));
            var single = new Single(body.link("chunk"), (int) body.whole("bytes", 1, ContentObject.BYTES_MAX),
                    SessionId.of(body.bytes("salt", SessionId.BYTES)));
            body.end();
            return single;
        }

        public byte[] encode() {
            return DagCbor.encode(new BodyDraft().put("chunk", chunk).put("bytes", bytes).put("salt", salt.bytes()).end());
        }

        EventId leaf() { return new EventId(Digest.sha256(encode())); }
    }

    /// @param singles 1 to 2^20, in order
    public static ChunkReceipts of(List<Single> singles, SessionId salt) {
        return new ChunkReceipts(tree(singles).root(), salt, singles.size());
    }

    static Batch tree(List<Single> singles) { return Batch.of(singles.stream().map(Single::leaf).toList()); }

    public static ChunkReceipts decode(byte[] bytes) {
        var body = new Body("detail", DagCbor.fields(bytes, "detail"));
        var head = new ChunkReceipts(body.digest("root"), SessionId.of(body.bytes("salt", SessionId.BYTES)),
                (int) body.whole("size", 1, 1 << 20));
        body.end();
        return head;
    }

    public byte[] encode() {
        return DagCbor.encode(new BodyDraft().put("root", root).put("salt", salt.bytes()).put("size", size).end());
    }

    /// What a voucher names.
    public Cid cid() { return Cid.ofDagCbor(encode()); }
}
