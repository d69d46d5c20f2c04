package org.omninet.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.omninet.domain.signature.Signatures;

/// Ed25519 by the JDK, which is enough for signatures that nobody crafted; no wallets.
public final class JdkSignatures implements Signatures {
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    @Override public boolean ed25519(byte[] key, byte[] message, byte[] sig) {
        byte[] encoded = new byte[HEAD.length + key.length];
        System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
        System.arraycopy(key, 0, encoded, HEAD.length, key.length);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(message);
            return signature.verify(sig);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override public boolean secp256k1(byte[] compressedKey, byte[] digest, byte[] rs) { return false; }

    @Override public Optional<byte[]> recover(byte[] digest, byte[] rsv) { return Optional.empty(); }
}
