package org.omninet.node.serving;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.content.Offer;
import org.omninet.domain.content.Voucher;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// One session at this node: what was offered, what was served, and the newest voucher.
///
/// @param signature   the node's, of the offer
/// @param servedBytes since the session began, as far as this node remembers
public record Tab(Offer offer, VoucherSignature signature, long servedBytes, Optional<Vouched> last) {

    /// A voucher whose signature counts.
    public record Vouched(Voucher voucher, DidKey key, VoucherSignature signature) {}

    /// Bytes that are paid for.
    long vouchedBytes() { return last.map(it -> it.voucher().bytes()).orElse(0L); }

    public Credits cumulative() { return last.map(it -> it.voucher().cumulative()).orElse(Credits.NONE); }

    Tab served(int bytes) { return new Tab(offer, signature, servedBytes + bytes, last); }

    Tab vouched(Vouched newest) { return new Tab(offer, signature, servedBytes, Optional.of(newest)); }

    byte[] encode() {
        var draft = new BodyDraft().put("offer", offer.encode()).put("signature", signature.bytes());
        last.ifPresent(it -> draft.put("voucher", it.voucher().encode()).put("key", it.key()).put("vouched", it.signature().bytes()));
        return DagCbor.encode(draft.end());
    }

    /// What was served and not vouched for is forgotten.
    static Tab decode(byte[] bytes) {
        var body = new Body("tab", DagCbor.fields(bytes, "tab"));
        var offer = Offer.decode(body.bytes("offer"));
        var signature = new VoucherSignature(body.bytes("signature"));
        Optional<Vouched> last = !body.has("voucher") ? Optional.empty() : Optional.of(new Vouched(Voucher.decode(body.bytes("voucher")),
                (DidKey) body.did("key"), new VoucherSignature(body.bytes("vouched"))));
        body.end();
        return new Tab(offer, signature, last.map(it -> it.voucher().bytes()).orElse(0L), last);
    }
}
