package org.omninet.node.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.node.config.BadConfig;
import org.omninet.node.files.PrivateFiles;

/// Files of the store under AES-256-GCM: `OMNIENC1` ‖ 12 random bytes ‖ ciphertext ‖ 16-byte tag, with the CID's 36 bytes as associated
/// data, so that no two files can be exchanged. Names stay readable: who knows the bytes sees whether they are here.
/// Specification: `docs/spec/content.md`.
final class AtRest implements Cover {
    /// Where it lies says that a store is encrypted.
    static final String MARK = "encrypted";

    private static final byte[] MAGIC = "OMNIENC1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREFIX = "omni.content.v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = MAGIC.length + NONCE_BYTES;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /// @param secret 32 bytes, for this and nothing else
    AtRest(byte[] secret) { key = new SecretKeySpec(Digest.sha256(PREFIX, secret).bytes(), "AES"); }

    /// How the store in `folder` is covered, if that is how it was covered before.
    ///
    /// @throws BadConfig when it was not: nothing is changed then
    static Cover of(Path folder, Optional<byte[]> secret, boolean isNew) throws IOException {
        var mark = folder.resolve(MARK);
        boolean marked = Files.exists(mark);
        if (secret.isEmpty() && !marked) return NONE;
        if (secret.isEmpty()) throw new BadConfig("the content in " + folder
                + " is encrypted, but content.encrypt is false: set it to true, as it was");
        var cover = new AtRest(secret.get());
        var name = Cid.ofRaw(MAGIC);
        if (marked && cover.open(name, Files.readAllBytes(mark)).isEmpty())
            throw new BadConfig("the content in " + folder + " is encrypted with another key than keys/content.key: restore that key");
        if (!marked && !isNew) throw new BadConfig("content.encrypt is true, but the content in " + folder + " is not encrypted. Set it to "
                + "false; or move that folder away, start, and bring the content again: what the log names is kept as it comes");
        if (!marked) PrivateFiles.write(mark, cover.close(name, MAGIC));
        return cover;
    }

    @Override public byte[] close(Cid name, byte[] bytes) {
        var file = new byte[bytes.length + moreBytes()];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        System.arraycopy(MAGIC, 0, file, 0, MAGIC.length);
        System.arraycopy(nonce, 0, file, MAGIC.length, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(bytes, 0, bytes.length, file, HEAD_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
        return file;
    }

    @Override public Optional<byte[]> open(Cid name, byte[] file) {
        if (file.length < moreBytes() || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) return Optional.empty();
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOfRange(file, MAGIC.length, HEAD_BYTES))
                    .doFinal(file, HEAD_BYTES, file.length - HEAD_BYTES));
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, Cid name, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.bytes());
        return cipher;
    }

    @Override public int moreBytes() { return HEAD_BYTES + TAG_BITS / 8; }
}
