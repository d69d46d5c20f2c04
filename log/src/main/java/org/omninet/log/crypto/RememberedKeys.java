package org.omninet.log.crypto;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Keys that have passed the full check, in the form in which a library wants them, so that the check is paid once per key.
///
/// Bounded by two generations of `GENERATION` keys: when the young one is full it becomes the old one, and the old one is forgotten; a key
/// that is used moves to the young one. Reading takes no lock. Refused keys are not remembered: they would push out the good ones.
final class RememberedKeys<K> {
    /// Keys of one generation; about 300 bytes each, so at most some 10 MB for both.
    static final int GENERATION = 16_384;

    private final Function<byte[], Optional<K>> fullCheck;
    private volatile Map<ByteBuffer, K> young = new ConcurrentHashMap<>();
    private volatile Map<ByteBuffer, K> old = Map.of();

    RememberedKeys(Function<byte[], Optional<K>> fullCheck) {
        this.fullCheck = fullCheck;
    }

    /// The key, or empty when its bytes do not pass the full check.
    Optional<K> get(byte[] key) {
        var lookup = ByteBuffer.wrap(key);
        K known = young.get(lookup);
        if (known != null) return Optional.of(known);
        known = old.get(lookup);
        Optional<K> found = known != null ? Optional.of(known) : fullCheck.apply(key);
        found.ifPresent(checked -> remember(key, checked));
        return found;
    }

    private synchronized void remember(byte[] key, K checked) {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(ByteBuffer.wrap(key.clone()), checked);
    }
}
