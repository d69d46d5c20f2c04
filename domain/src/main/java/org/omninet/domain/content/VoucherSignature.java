package org.omninet.domain.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.KeyType;
import org.omninet.domain.signature.Signatures;

/// 64 bytes by a key over a voucher or an offer: Ed25519 over the message, or secp256k1 (r ‖ s, low s) over its SHA-256. Whether that key
/// may sign for its owner is `decide`'s to say.
///
/// @param bytes not copied, never changed
public record VoucherSignature(byte[] bytes) {
    public static final int BYTES = 64;
    private static final byte[] VOUCHER = "omni.voucher.v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OFFER = "omni.offer.v1\n".getBytes(StandardCharsets.US_ASCII);

    /// @throws Malformed when they are not 64
    public VoucherSignature {
        if (bytes.length != BYTES)
            throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "signature", bytes.length + " bytes, not " + BYTES);
    }

    /// What a receiver signs.
    public static byte[] message(Voucher voucher) { return joined(VOUCHER, voucher.encode()); }

    /// What a server signs.
    public static byte[] message(Offer offer) { return joined(OFFER, offer.encode()); }

    private static byte[] joined(byte[] prefix, byte[] bytes) {
        var message = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, message, prefix.length, bytes.length);
        return message;
    }

    public boolean isBy(DidKey key, byte[] message, Signatures signatures) {
        return key.type() == KeyType.ED25519 ? signatures.ed25519(key.key(), message, bytes)
                : signatures.secp256k1(key.key(), Digest.sha256(message).bytes(), bytes);
    }

    @Override public boolean equals(Object other) { return other instanceof VoucherSignature(var it) && Arrays.equals(bytes, it); }

    @Override public int hashCode() { return Arrays.hashCode(bytes); }

    @Override public String toString() { return HexFormat.of().formatHex(bytes); }
}
