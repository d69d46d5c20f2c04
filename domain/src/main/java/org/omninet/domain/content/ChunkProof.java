package org.omninet.domain.content;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.signature.BatchProof;
import org.omninet.domain.signature.Signatures;

/// That a receiver has vouched for one chunk: what is shown in a dispute, checked without a node and without the log.
///
/// @param key    which of the receiver's keys has signed
/// @param head   what the voucher's `detail` names
/// @param single the chunk
/// @param path   from it to the head's root
public record ChunkProof(Voucher voucher, DidKey key, VoucherSignature signature, ChunkReceipts head, ChunkReceipts.Single single,
                         BatchProof path) {
    public static final String KEY = "chunkReceipt";

    /// For the single receipt at `index`.
    public static ChunkProof of(Voucher voucher, DidKey key, VoucherSignature signature, List<ChunkReceipts.Single> singles,
                                SessionId salt, int index) {
        return new ChunkProof(voucher, key, signature, ChunkReceipts.of(singles, salt), singles.get(index),
                ChunkReceipts.tree(singles).proof(index));
    }

    /// @throws Malformed when it is none
    public static ChunkProof parse(Value.Fields json) {
        var body = new Body(KEY, json);
        if (!(body.did("key") instanceof DidKey key)) throw new Malformed(Malformed.Reason.WRONG_KIND, KEY + ".key", "expected a did:key");
        byte[] path = body.bytes("path");
        var proof = path.length < BatchProof.HEAD_BYTES ? Optional.<BatchProof>empty() : BatchProof.read(path, 0);
        var read = new ChunkProof(Voucher.decode(body.bytes("voucher")), key, new VoucherSignature(body.bytes("signature")),
                ChunkReceipts.decode(body.bytes("head")), ChunkReceipts.Single.decode(body.bytes("single")),
                proof.orElseThrow(() -> new Malformed(Malformed.Reason.OUT_OF_RANGE, KEY + ".path", "no path of its length")));
        body.end();
        return read;
    }

    public String print() {
        return DagJson.print(new BodyDraft().put(KEY, new BodyDraft().put("voucher", voucher.encode()).put("key", key)
                .put("signature", signature.bytes()).put("head", head.encode()).put("single", single.encode()).put("path", path.bytes())
                .end()).end());
    }

    /// What is wrong with it; empty when it holds.
    public Optional<String> refuted(Signatures signatures) {
        if (!signature.isBy(key, VoucherSignature.message(voucher), signatures))
            return Optional.of(key.text() + " did not sign the voucher");
        if (!head.cid().equals(voucher.detail())) return Optional.of("the voucher names another detail");
        if (path.size() != head.size()) return Optional.of("the path is for another number of chunks");
        return path.root(single.leaf()).equals(head.root()) ? Optional.empty() : Optional.of("the chunk is not among those vouched for");
    }
}
