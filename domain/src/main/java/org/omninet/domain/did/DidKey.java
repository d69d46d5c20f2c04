package org.omninet.domain.did;

import java.util.Arrays;
import org.omninet.domain.bytes.Base58;
import org.omninet.domain.bytes.Malformed;

/// A key that speaks for itself: `did:key:z` and base58btc of its multicodec prefix and bytes.
///
/// That the key is a point of its curve is not part of the grammar; no signature verifies under one that is not.
public final class DidKey implements Did {

    static final String PREFIX = "did:key:z";

    private final String text;
    private final KeyType type;
    private final byte[] key;

    /// Text and key belong together: the one was made of the other.
    private DidKey(String text, KeyType type, byte[] key) {
        check(type, key);
        this.text = text;
        this.type = type;
        this.key = key;
    }

    /// @param key 32 bytes
    public static DidKey ed25519(byte[] key) { return of(KeyType.ED25519, key); }

    /// @param key 33 bytes, compressed
    public static DidKey secp256k1(byte[] key) { return of(KeyType.SECP256K1, key); }

    public static DidKey of(KeyType type, byte[] key) {
        check(type, key);
        return new DidKey(spell(type, key), type, key);
    }

    /// Different digits are different bytes, so the spelling need not be made again to be compared.
    static DidKey read(String text) {
        byte[] bytes = decode(text.substring(PREFIX.length()));
        if (bytes.length < 2 || bytes[1] != 1) throw not("no known multicodec");
        KeyType type = switch (bytes[0] & 0xff) {
            case 0xed -> KeyType.ED25519;
            case 0xe7 -> KeyType.SECP256K1;
            default -> throw not("neither ed25519-pub nor secp256k1-pub");
        };
        return new DidKey(text, type, Arrays.copyOfRange(bytes, 2, bytes.length));
    }

    private static byte[] decode(String digits) {
        try {
            return Base58.decode(digits);
        } catch (Malformed e) {
            throw not(e.getMessage());
        }
    }

    private static void check(KeyType type, byte[] key) {
        if (key.length != type.length()) throw not("a key of " + key.length + " bytes");
        if (type == KeyType.SECP256K1 && key[0] != 2 && key[0] != 3) throw not("secp256k1 key is not compressed");
    }

    private static String spell(KeyType type, byte[] key) { return PREFIX + Base58.encode(type.multikey(key)); }

    private static Malformed not(String what) { return new Malformed(Malformed.Reason.NOT_A_DID, "did:key", what); }

    @Override public String text() { return text; }

    public KeyType type() { return type; }

    /// The bytes of the key alone; not copied, never changed.
    public byte[] key() { return key; }

    @Override public boolean equals(Object other) { return other instanceof DidKey did && text.equals(did.text); }

    @Override public int hashCode() { return text.hashCode(); }

    @Override public String toString() { return text; }
}
