package org.omninet.node.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.KeyType;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;

/// One private key as it lies on a disk. Its text form shows nothing secret. Specification: `docs/spec/keys.md`.
public final class KeyFile {
    /// Met by who reads a file that is no key file.
    static final int MAX_BYTES = 4_096;
    private static final long VERSION = 1;

    private final DidKey did;
    private final Optional<Seal> seal;
    private final byte[] secret;

    private KeyFile(DidKey did, Optional<Seal> seal, byte[] secret) {
        this.did = did;
        this.seal = seal;
        this.secret = secret;
    }

    /// @param secret     an Ed25519 seed or a secp256k1 number, 32 bytes
    /// @param passphrase closes the secret; empty: it lies in the file as it is
    public static KeyFile of(KeyType type, byte[] secret, Optional<String> passphrase, SecureRandom random) {
        var did = publicKey(type, secret);
        if (passphrase.isEmpty()) return new KeyFile(did, Optional.empty(), secret.clone());
        return sealed(did, Seal.fresh(random), secret, passphrase.get());
    }

    static KeyFile sealed(DidKey did, Seal seal, byte[] secret, String passphrase) {
        return new KeyFile(did, Optional.of(seal), seal.close(secret, beside(did, seal), passphrase));
    }

    /// A new key.
    public static KeyFile generate(KeyType type, Optional<String> passphrase, SecureRandom random) {
        byte[] secret = switch (type) {
            case ED25519 -> Ed25519Key.generate(random).seed();
            case SECP256K1 -> Secp256k1Key.generate(random).privateKey();
        };
        return of(type, secret, passphrase, random);
    }

    /// @throws BadKey when the file is missing or no key file
    public static KeyFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) throw new BadKey(file + ": not a key file, it is over " + MAX_BYTES + " bytes");
            return parse(Files.readString(file));
        } catch (BadKey bad) {
            throw new BadKey(file + ": " + bad.getMessage(), bad);
        } catch (IOException unreadable) {
            throw new BadKey(file + ": cannot be read: " + unreadable, unreadable);
        }
    }

    /// @throws BadKey unless it is what [#print] prints
    public static KeyFile parse(String text) {
        try {
            if (!(DagJson.parse(text.strip()) instanceof Value.Fields fields)) throw new BadKey("not a key file");
            var body = new Body(fields);
            if (body.whole("v", 0, Value.MAX_INTEGER) != VERSION) throw new BadKey("a key file of another version than " + VERSION);
            if (!(Did.parse(body.text("did")) instanceof DidKey did)) throw new BadKey("did is not a did:key");
            var sealed = body.optionalFields("sealed");
            if (sealed.isEmpty()) {
                byte[] secret = body.bytes("secret", 32);
                body.end();
                if (!publicKey(did.type(), secret).equals(did)) throw new BadKey("the secret is not that of " + did);
                return new KeyFile(did, Optional.empty(), secret);
            }
            body.end();
            var seal = Seal.read(sealed.get());
            byte[] closed = sealed.get().bytes("secret", 48);
            sealed.get().end();
            return new KeyFile(did, Optional.of(seal), closed);
        } catch (Malformed malformed) {
            throw new BadKey("not a key file: " + malformed.getMessage(), malformed);
        }
    }

    /// One line of DAG-JSON and a newline.
    public String print() {
        var body = new BodyDraft().put("v", VERSION).put("did", did);
        seal.ifPresentOrElse(it -> body.put("sealed", it.write().put("secret", secret).end()), () -> body.put("secret", secret));
        return DagJson.print(body.end()) + "\n";
    }

    /// The public key.
    public DidKey did() { return did; }

    public boolean isSealed() { return seal.isPresent(); }

    /// The secret: 32 bytes, the caller's own copy.
    ///
    /// @throws BadKey when a passphrase is needed and missing, or wrong
    public byte[] open(Optional<String> passphrase) {
        if (seal.isEmpty()) return secret.clone();
        if (passphrase.isEmpty()) throw new BadKey("the key of " + did + " is encrypted: set OMNI_PASSPHRASE");
        try {
            byte[] opened = seal.get().open(secret, beside(did, seal.get()), passphrase.get());
            if (!publicKey(did.type(), opened).equals(did)) throw new BadKey("the secret is not that of " + did);
            return opened;
        } catch (InvalidCipherTextException wrong) {
            throw new BadKey("the key of " + did + " does not open: OMNI_PASSPHRASE is not the one it was encrypted with,"
                    + " or the file was changed", wrong);
        }
    }

    /// @throws BadKey as [#open], or when it is no Ed25519 key
    public Ed25519Key ed25519(Optional<String> passphrase) {
        if (did.type() != KeyType.ED25519) throw new BadKey(did + " is not an Ed25519 key");
        return new Ed25519Key(open(passphrase));
    }

    /// @throws BadKey as [#open], or when it is no secp256k1 key
    public Secp256k1Key secp256k1(Optional<String> passphrase) {
        if (did.type() != KeyType.SECP256K1) throw new BadKey(did + " is not a secp256k1 key");
        return new Secp256k1Key(open(passphrase));
    }

    /// What the seal covers beside the secret: DAG-CBOR of the file without it.
    private static byte[] beside(DidKey did, Seal seal) {
        return DagCbor.encode(new BodyDraft().put("v", VERSION).put("did", did).put("sealed", seal.write().end()).end());
    }

    private static DidKey publicKey(KeyType type, byte[] secret) {
        try {
            return switch (type) {
                case ED25519 -> DidKey.ed25519(new Ed25519Key(secret).publicKey());
                case SECP256K1 -> DidKey.secp256k1(new Secp256k1Key(secret).compressedPublicKey());
            };
        } catch (IllegalArgumentException noSecret) {
            throw new BadKey("not a secret key: " + noSecret.getMessage(), noSecret);
        }
    }

    byte[] bytes() { return print().getBytes(StandardCharsets.UTF_8); }

    @Override public boolean equals(Object other) {
        return other instanceof KeyFile file && did.equals(file.did) && seal.isPresent() == file.seal.isPresent()
                && Arrays.equals(bytes(), file.bytes());
    }

    @Override public int hashCode() { return did.hashCode(); }

    @Override public String toString() { return "KeyFile[" + did + (seal.isPresent() ? ", encrypted]" : "]"); }
}
