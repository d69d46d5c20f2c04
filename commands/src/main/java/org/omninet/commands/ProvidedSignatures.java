package org.omninet.commands;

import java.util.Optional;
import org.omninet.domain.signature.Signatures;
import org.omninet.log.crypto.SignatureProvider;

/// The domain's port for signatures on the log module's providers: the two modules do not know each other.
public record ProvidedSignatures(SignatureProvider provider) implements Signatures {

    @Override public boolean ed25519(byte[] key, byte[] message, byte[] sig) { return provider.ed25519(key, message, sig); }

    @Override public boolean secp256k1(byte[] compressedKey, byte[] digest, byte[] rs) {
        return provider.secp256k1(compressedKey, digest, rs);
    }

    @Override public Optional<byte[]> recover(byte[] digest, byte[] rsv) { return provider.recover(digest, rsv); }
}
