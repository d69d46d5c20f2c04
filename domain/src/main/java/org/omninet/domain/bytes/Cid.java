package org.omninet.domain.bytes;

/// The name of bytes by what they are: CIDv1, sha2-256, of DAG-CBOR or of raw bytes. Nothing else is a CID here.
///
/// Spelled as 36 bytes (`01`, codec, `12 20`, digest) or as `b` and 58 base32 digits.
public record Cid(Codec codec, Digest digest) {

    /// Bytes in the binary form.
    public static final int BYTES = 36;
    /// Characters in the text form.
    public static final int CHARS = 59;

    /// What the hashed bytes are.
    public enum Codec {
        DAG_CBOR(0x71), RAW(0x55);

        private final int code;

        Codec(int code) { this.code = code; }

        /// The multicodec number, one byte as a varint.
        public int code() { return code; }
    }

    /// The CID of these bytes as one DAG-CBOR item; that they are one is the caller's to know.
    public static Cid ofDagCbor(byte[] bytes) { return new Cid(Codec.DAG_CBOR, Digest.sha256(bytes)); }

    /// The CID of these bytes as they are.
    public static Cid ofRaw(byte[] bytes) { return new Cid(Codec.RAW, Digest.sha256(bytes)); }

    /// @throws Malformed NOT_A_CID for any other spelling
    public static Cid parse(String text) {
        if (text.length() != CHARS || text.charAt(0) != 'b') throw not("text is not b and 58 base32 digits");
        try {
            return of(Base32.decode(text.substring(1)));
        } catch (Malformed e) {
            throw not(e.getMessage());
        }
    }

    /// @throws Malformed NOT_A_CID
    public static Cid of(byte[] bytes) {
        if (bytes.length != BYTES) throw not(bytes.length + " bytes, not 36");
        return of(bytes, 0);
    }

    /// The 36 bytes from `offset` on; the caller has made sure that they are there.
    ///
    /// @throws Malformed NOT_A_CID
    public static Cid of(byte[] bytes, int offset) {
        if (bytes[offset] != 1) throw not("not version 1");
        Codec codec = switch (bytes[offset + 1]) {
            case 0x71 -> Codec.DAG_CBOR;
            case 0x55 -> Codec.RAW;
            default -> throw not("codec is neither dag-cbor nor raw");
        };
        if (bytes[offset + 2] != 0x12 || bytes[offset + 3] != 0x20) throw not("hash is not sha2-256 of 32 bytes");
        return new Cid(codec, Digest.of(bytes, offset + 4));
    }

    private static Malformed not(String what) { return new Malformed(Malformed.Reason.NOT_A_CID, "cid", what); }

    /// A new array of 36 bytes.
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        put(bytes, 0);
        return bytes;
    }

    /// Writes the 36 bytes into `target` from `offset` on.
    public void put(byte[] target, int offset) {
        target[offset] = 1;
        target[offset + 1] = (byte) codec.code;
        target[offset + 2] = 0x12;
        target[offset + 3] = 0x20;
        digest.put(target, offset + 4);
    }

    /// `bafyrei…` or `bafkrei…`.
    @Override public String toString() { return "b" + Base32.encode(bytes()); }
}
