package org.omninet.domain.identity;

import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.DidKey;

/// The promise of a key that is not shown yet: SHA-256 of its multicodec prefix and bytes. Its first 16 bytes are the key's id.
public final class Commitment {

    public static Digest to(DidKey key) { return Digest.sha256(key.type().multikey(key.key())); }

    private Commitment() {}
}
