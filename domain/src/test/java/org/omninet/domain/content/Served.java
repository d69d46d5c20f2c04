package org.omninet.domain.content;

import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventId;

/// Offers and signed vouchers between the people of the tests.
public final class Served {
    public static final long MIB = 1 << 20;
    public static final SessionId SESSION = new SessionId(1, 2);
    public static final Cid DETAIL = Cid.ofDagCbor(People.digest("detail").bytes());

    public static Offer offer(Digest log, Did server, Did receiver, EventId hold, long price, long untilMillis) {
        return new Offer(log, server, receiver, hold, SESSION, Credits.of(price), untilMillis);
    }

    /// As it should be.
    public static ChunkReceipted receipt(Offer offer, long bytes, long cumulative, long before) {
        return signed(offer, new Voucher(offer.server(), offer.session(), offer.cid(), bytes, Credits.of(cumulative), DETAIL), before,
                ReceiptRules.fee(Credits.of(Math.max(0, cumulative - before))));
    }

    /// The same, signed by another key of the receiver.
    public static ChunkReceipted receipt(Offer offer, long bytes, long cumulative, long before, Did key) {
        var voucher = new Voucher(offer.server(), offer.session(), offer.cid(), bytes, Credits.of(cumulative), DETAIL);
        return signedBy(key, offer, voucher, before, ReceiptRules.fee(Credits.of(cumulative - before)));
    }

    public static ChunkReceipted signed(Offer offer, Voucher voucher, long before, Credits fee) {
        return signedBy(offer.receiver(), offer, voucher, before, fee);
    }

    public static ChunkReceipted signedBy(Did key, Offer offer, Voucher voucher, long before, Credits fee) {
        return new ChunkReceipted(offer, voucher, Credits.of(before), fee, (DidKey) key,
                new VoucherSignature(People.key(key).sign(VoucherSignature.message(voucher))));
    }

    private Served() {}
}
