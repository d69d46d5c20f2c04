package org.omninet.domain.event;

import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;

/// Names one statement for ever: the SHA-256 of its bytes without the signature.
///
/// The same words said twice have two ids, because `at` is part of the bytes; one id is never recorded twice.
public record EventId(Digest digest) implements Comparable<EventId> {

    /// @param text `bafyrei…`
    /// @throws Malformed NOT_A_CID
    public static EventId parse(String text) { return of(Cid.parse(text)); }

    /// @throws Malformed NOT_A_CID for the CID of raw bytes, which names no statement
    public static EventId of(Cid cid) {
        if (cid.codec() != Cid.Codec.DAG_CBOR) throw new Malformed(Malformed.Reason.NOT_A_CID, "cid", "not of dag-cbor");
        return new EventId(cid.digest());
    }

    public Cid cid() { return new Cid(Cid.Codec.DAG_CBOR, digest); }

    @Override public int compareTo(EventId other) { return digest.compareTo(other.digest); }

    @Override public String toString() { return cid().toString(); }
}
