package org.omninet.domain.signature;

import java.util.Optional;

/// How a statement is signed: the first byte of `sig`. A number that is not here is refused.
public enum Scheme {
    /// Ed25519 over `omni.event.v1\n` and the unsigned map.
    ED25519(0x01, 64),
    /// ECDSA over secp256k1, low S, of the SHA-256 of the same message.
    SECP256K1(0x02, 64),
    /// A wallet's EIP-712 `Statement`: r, s, v.
    WALLET(0x03, 65),
    /// A wallet's ballot for a Governor: OpenZeppelin's EIP-712 `Ballot`, r, s, v.
    GOVERNOR(0x04, 65),
    /// One signature of scheme 01 or 02 for many statements, with this one's inclusion proof.
    BATCH(0x10, 73);

    private final int code;
    private final int leastBytes;

    Scheme(int code, int leastBytes) {
        this.code = code;
        this.leastBytes = leastBytes;
    }

    public int code() { return code; }

    /// As the specification writes it: `01`.
    String words() { return String.format("%02x", code); }

    /// Payload bytes without key id: exactly so many, or for a batch at least so many.
    int leastBytes() { return leastBytes; }

    public static Optional<Scheme> of(int code) {
        return switch (code) {
            case 0x01 -> Optional.of(ED25519);
            case 0x02 -> Optional.of(SECP256K1);
            case 0x03 -> Optional.of(WALLET);
            case 0x04 -> Optional.of(GOVERNOR);
            case 0x10 -> Optional.of(BATCH);
            default -> Optional.empty();
        };
    }

    /// The value of `sig` for a `did:key` or a wallet.
    public byte[] sig(byte[] payload) { return join(new byte[0], payload); }

    /// The value of `sig` for a `did:omni`, whose payload begins with the key's id.
    public byte[] sig(KeyId key, byte[] payload) { return join(key.bytes(), payload); }

    private byte[] join(byte[] keyId, byte[] payload) {
        byte[] sig = new byte[1 + keyId.length + payload.length];
        sig[0] = (byte) code;
        System.arraycopy(keyId, 0, sig, 1, keyId.length);
        System.arraycopy(payload, 0, sig, 1 + keyId.length, payload.length);
        return sig;
    }
}
