package org.omninet.domain.content;

import java.math.BigInteger;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;

/// What a server asks for serving chunks in one session. The server signs `omni.offer.v1` and these bytes; vouchers name their CID.
/// Specification: `docs/spec/receipts.md`.
///
/// @param log         where it is paid
/// @param hold        the receiver's, made for this server and without an arbiter
/// @param price       for 1,048,576 bytes
/// @param untilMillis the last received time of a receipt
public record Offer(Digest log, Did server, Did receiver, EventId hold, SessionId session, Credits price, long untilMillis) {
    private static final BigInteger MEBIBYTE = BigInteger.valueOf(1 << 20);

    static Offer read(Body body) {
        var offer = new Offer(body.digest("log"), body.did("server"), body.did("receiver"), body.event("hold"),
                SessionId.of(body.bytes("session", SessionId.BYTES)), Credits.of(body.credits("price")), body.millis("untilMillis"));
        body.end();
        return offer;
    }

    /// @throws org.omninet.domain.bytes.Malformed when `bytes` are no offer
    public static Offer decode(byte[] bytes) { return read(new Body("offer", DagCbor.fields(bytes, "offer"))); }

    Value.Fields fields() {
        return new BodyDraft().put("log", log).put("server", server).put("receiver", receiver).put("hold", hold)
                .put("session", session.bytes()).put("price", price).put("untilMillis", untilMillis).end();
    }

    public byte[] encode() { return DagCbor.encode(fields()); }

    public Cid cid() { return Cid.ofDagCbor(encode()); }

    /// The most that may be asked for so many bytes: rounded up to a whole micro-credit.
    public Credits most(long bytes) {
        var product = BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(price.micro())).add(MEBIBYTE).subtract(BigInteger.ONE);
        return Credits.of(product.divide(MEBIBYTE).min(BigInteger.valueOf(Value.MAX_INTEGER)).longValueExact());
    }
}
