package org.omninet.domain.did;

/// The kinds of public key that may stand in a `did:key`, with their multicodec prefix (minimal varint) and length.
public enum KeyType {
    /// 32 bytes, RFC 8032.
    ED25519(0xed, 32),
    /// 33 bytes, SEC 1 compressed: `02` or `03`, then x.
    SECP256K1(0xe7, 33);

    private final int code;
    private final int length;

    KeyType(int code, int length) {
        this.code = code;
        this.length = length;
    }

    /// First byte of the two-byte varint; the second is always 0x01.
    int code() { return code; }

    /// Bytes of the key alone.
    public int length() { return length; }

    /// Multicodec prefix and key: what `did:key` spells and what key ids hash.
    public byte[] multikey(byte[] key) {
        byte[] bytes = new byte[2 + key.length];
        bytes[0] = (byte) code;
        bytes[1] = 1;
        System.arraycopy(key, 0, bytes, 2, key.length);
        return bytes;
    }
}
