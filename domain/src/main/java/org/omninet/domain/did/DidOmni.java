package org.omninet.domain.did;

import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;

/// An identity with a history of keys: `did:omni:` and the CID of its `identity.created`.
///
/// @param created the digest in the id of that statement
public record DidOmni(String text, Digest created) implements Did {

    static final String PREFIX = "did:omni:b";
    private static final int NAME = PREFIX.length() - 1;

    /// @throws Malformed NOT_A_DID when text and digest do not belong together
    public DidOmni {
        if (!text.equals(spell(created))) throw not("text and digest differ");
    }

    public static DidOmni of(Digest created) { return new DidOmni(spell(created), created); }

    static DidOmni read(String text) {
        Cid cid = cid(text.substring(NAME));
        if (cid.codec() != Cid.Codec.DAG_CBOR) throw not("not the id of a statement");
        return new DidOmni(text, cid.digest());
    }

    private static Cid cid(String text) {
        try {
            return Cid.parse(text);
        } catch (Malformed e) {
            throw not(e.getMessage());
        }
    }

    private static String spell(Digest created) { return PREFIX.substring(0, NAME) + new Cid(Cid.Codec.DAG_CBOR, created); }

    private static Malformed not(String what) { return new Malformed(Malformed.Reason.NOT_A_DID, "did:omni", what); }

    @Override public boolean equals(Object other) { return other instanceof DidOmni did && text.equals(did.text); }

    @Override public int hashCode() { return created.hashCode(); }

    @Override public String toString() { return text; }
}
