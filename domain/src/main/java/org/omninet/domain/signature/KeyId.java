package org.omninet.domain.signature;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.DidKey;

/// Names one key of an identity: the first 16 bytes of SHA-256 over multicodec prefix and key.
public record KeyId(long high, long low) {

    public static final int BYTES = 16;

    public static KeyId of(DidKey key) {
        Digest digest = Digest.sha256(key.type().multikey(key.key()));
        return new KeyId(digest.a(), digest.b());
    }

    /// The 16 bytes from `offset` on; the caller has made sure that they are there.
    public static KeyId of(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new KeyId(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() { return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array(); }

    @Override public String toString() { return HexFormat.of().formatHex(bytes()); }
}
