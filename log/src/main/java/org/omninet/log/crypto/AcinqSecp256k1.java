package org.omninet.log.crypto;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.Optional;

/// secp256k1 by Bitcoin Core's library, through ACINQ's JNI binding.
///
/// The only class that names the binding: where its jars are absent, making one fails with a linkage error and nothing else is touched.
/// The library demands low-S and valid points itself; what it throws on is a key that is no point, or an r that belongs to none.
final class AcinqSecp256k1 implements Secp256k1Equation {
    static final String LIBRARY = "libsecp256k1";

    private final Secp256k1 library = Secp256k1.get();

    @Override public String library() { return LIBRARY; }

    @Override public boolean holds(byte[] compressedKey33, byte[] digest32, byte[] rs64) {
        try {
            return library.verify(rs64, digest32, compressedKey33);
        } catch (Secp256k1Exception notAPoint) {
            return false;
        }
    }

    @Override public Optional<byte[]> recover(byte[] digest32, byte[] rs64, boolean odd) {
        try {
            byte[] uncompressed = library.ecdsaRecover(rs64, digest32, odd ? 1 : 0);
            return Optional.of(Arrays.copyOfRange(uncompressed, 1, 65));
        } catch (Secp256k1Exception noKey) {
            return Optional.empty();
        }
    }
}
