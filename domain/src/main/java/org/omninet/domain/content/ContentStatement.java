package org.omninet.domain.content;

import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventId;

/// What is said about content objects. Past tense; one statement is one event, kept for ever.
public sealed interface ContentStatement {

    /// A file can be fetched under this manifest.
    ///
    /// @param bytes the whole file's length
    record Announced(Cid manifest, long bytes) implements ContentStatement {}

    /// The object must be gone from every store, search index and export.
    record Erased(Cid content, Reason reason) implements ContentStatement {}

    /// The author pays `server` to keep a file until `untilMillis`: `amount` is set aside under the id of this statement.
    record Pinned(Cid manifest, Did server, Credits amount, long untilMillis) implements ContentStatement {}

    /// The pin is over: the server gets the part of `amount` that its time makes up, the owner the rest.
    ///
    /// What the pin says is said again, because each account evolves from this statement alone; `decide` refuses anything else.
    record Unpinned(Did owner, EventId pin, Did server, Credits amount, long sinceMillis, long untilMillis) implements ContentStatement {

        /// What the server has earned at `receivedMillis`: by whole milliseconds, rounded down.
        public Credits earned(long receivedMillis) {
            long served = Math.min(receivedMillis, untilMillis) - sinceMillis;
            return Share.of(amount, served, untilMillis - sinceMillis);
        }
    }

    /// A server submits what a receiver vouched for: what the voucher has more than `before` moves from the receiver's hold to the
    /// server, but for the fee, which is burned.
    ///
    /// @param before what the log had recorded of this session, said again because the accounts evolve from this statement alone
    /// @param fee    likewise
    /// @param key    the receiver's, by which the voucher is signed
    record ChunkReceipted(Offer offer, Voucher voucher, Credits before, Credits fee, DidKey key, VoucherSignature signature)
            implements ContentStatement {

        public Did receiver() { return offer.receiver(); }

        public Did server() { return offer.server(); }

        public HoldId hold() { return new HoldId(offer.receiver(), offer.hold()); }

        /// What leaves the hold.
        ///
        /// @throws ArithmeticException when it is less than nothing, which `decide` refuses
        public Credits increase() { return voucher.cumulative().minus(before); }
    }

    /// Who wants it gone.
    enum Reason {
        AUTHOR("author"), LEGAL("legal");

        private final String wireName;

        Reason(String wireName) { this.wireName = wireName; }

        public String wireName() { return wireName; }
    }
}
