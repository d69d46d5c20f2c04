package org.omninet.replay.audit;

import java.util.Optional;
import org.omninet.domain.signature.Signatures;
import org.omninet.log.crypto.SignatureProvider;

/// The domain's port over the log's curves: the two modules do not know each other, and an auditor has both.
public record LogSignatures(SignatureProvider provider) implements Signatures {

    @Override public boolean ed25519(byte[] key, byte[] message, byte[] sig) { return provider.ed25519(key, message, sig); }

    @Override public boolean secp256k1(byte[] key, byte[] digest, byte[] rs) { return provider.secp256k1(key, digest, rs); }

    @Override public Optional<byte[]> recover(byte[] digest, byte[] rsv) { return provider.recover(digest, rsv); }
}
