package org.omninet.log.crypto;

import org.bouncycastle.crypto.digests.KeccakDigest;

/// Keccak-256 with the original padding, as Ethereum uses it (not SHA3-256).
public final class Keccak {

    /// The 32-byte digest of the parts, one after the other.
    public static byte[] keccak256(byte[]... parts) {
        var keccak = new KeccakDigest(256);
        for (byte[] part : parts) keccak.update(part, 0, part.length);
        var digest = new byte[32];
        keccak.doFinal(digest, 0);
        return digest;
    }

    private Keccak() {}
}
