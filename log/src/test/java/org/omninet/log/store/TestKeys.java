package org.omninet.log.store;

import java.util.Arrays;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;

/// The same throw-away keys in every test.
public final class TestKeys {
    public static final Hash LOG_ID = new Hash(1, 2, 3, 4);
    public static final String ORIGIN = "test.invalid/log";

    public static LogSigner signer() { return new LogSigner(ORIGIN, LOG_ID, new Ed25519Key(filled(7)), new Secp256k1Key(filled(9))); }

    private static byte[] filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private TestKeys() {}
}
