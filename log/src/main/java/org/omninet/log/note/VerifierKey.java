package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.omninet.log.merkle.Hasher;

/// The public half of a key that signs notes: `<name>+<8 hex digits of the key id>+<base64(type ‖ key)>`.
///
/// @param material the type byte, then the public key
public record VerifierKey(String name, byte[] material) {
    public static final byte ED25519 = 0x01;
    public static final byte ED25519_COSIGNATURE = 0x04;
    public static final byte ML_DSA_44_COSIGNATURE = 0x06;
    /// The operator's secp256k1 key, see the chapter of this package.
    public static final byte OPERATOR = (byte) 0xff;

    public VerifierKey {
        if (!Names.valid(name)) throw new MalformedNote("a key's name has neither spaces nor '+': " + name);
        if (material.length < 2) throw new MalformedNote("a key without bytes");
    }

    public static VerifierKey of(String name, byte type, byte[] publicKey) {
        return new VerifierKey(name, ByteBuffer.allocate(1 + publicKey.length).put(type).put(publicKey).array());
    }

    /// @throws MalformedNote also when the key id is not the one of the key
    public static VerifierKey parse(String text) {
        int first = text.indexOf('+');
        int second = first < 0 ? -1 : text.indexOf('+', first + 1);
        if (second < 0) throw new MalformedNote("a verifier key has three parts: " + text);
        VerifierKey key;
        try {
            key = new VerifierKey(text.substring(0, first), Base64s.decode(text.substring(second + 1)));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNote("a verifier key that is not base64: " + text);
        }
        if (!key.toString().equals(text)) throw new MalformedNote("the id in the verifier key is not that of the key: " + text);
        if ((key.type() == ED25519 || key.type() == ED25519_COSIGNATURE) && key.publicKey().length != 32)
            throw new MalformedNote("an Ed25519 key has 32 bytes: " + text);
        if (key.type() == OPERATOR && key.publicKey().length != 33) throw new MalformedNote("an operator's key has 33 bytes: " + text);
        return key;
    }

    public byte type() { return material[0]; }

    public byte[] publicKey() { return Arrays.copyOfRange(material, 1, material.length); }

    /// The first four bytes of `SHA-256(name ‖ 0x0A ‖ type ‖ key)`.
    public int id() {
        var sha256 = Hasher.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(material)).getInt();
    }

    /// Whether the line says that it is by this key. That it verifies is another question.
    public boolean made(Note.Line line) { return line.keyId() == id() && line.name().equals(name); }

    /// Whether a line of the note says so.
    public boolean signedIn(Note note) { return note.lines().stream().anyMatch(this::made); }

    @Override public String toString() { return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64s.encode(material); }

    @Override public boolean equals(Object other) {
        return other instanceof VerifierKey key && name.equals(key.name) && Arrays.equals(material, key.material);
    }

    @Override public int hashCode() { return id(); }
}
