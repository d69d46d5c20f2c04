package org.omninet.domain.content;

import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;

/// What a receiver signs while it is served: all that it has had and owes in this session so far. A later one contains the earlier.
/// Specification: `docs/spec/receipts.md`.
///
/// @param offer      the CID of the [Offer]
/// @param bytes      served in this session
/// @param cumulative owed in this session
/// @param detail     of the single receipts, see [ChunkReceipts]; shown in disputes only
public record Voucher(Did server, SessionId session, Cid offer, long bytes, Credits cumulative, Cid detail) {

    static Voucher read(Body body) {
        var voucher = new Voucher(body.did("server"), SessionId.of(body.bytes("session", SessionId.BYTES)), body.link("offer"),
                body.whole("bytes", 0, Value.MAX_INTEGER), Credits.of(body.credits("cumulative")), body.link("detail"));
        body.end();
        return voucher;
    }

    /// @throws org.omninet.domain.bytes.Malformed when `bytes` are no voucher
    public static Voucher decode(byte[] bytes) { return read(new Body("voucher", DagCbor.fields(bytes, "voucher"))); }

    Value.Fields fields() {
        return new BodyDraft().put("server", server).put("session", session.bytes()).put("offer", offer).put("bytes", bytes)
                .put("cumulative", cumulative).put("detail", detail).end();
    }

    public byte[] encode() { return DagCbor.encode(fields()); }
}
