package org.omninet.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;

/// What any node must do at least: check each signature once, by the fastest provider, on all cores, with the messages already made and
/// the keys already known.
final class BareVerification {
    private static final SignatureProvider PROVIDER = SignatureProviders.best();

    /// A statement taken apart for its verifier.
    record Signed(byte[] event, byte[] key, byte[] message, byte[] signature) {
        void verify() {
            if (!PROVIDER.ed25519(key, message, signature)) throw new IllegalStateException("a valid signature was refused");
        }
    }

    private final List<Signed> all;

    /// @param events by Ed25519 `did:key`s
    BareVerification(List<SignedEvent> events) { all = signed(events); }

    static List<Signed> signed(List<SignedEvent> events) {
        var all = new ArrayList<Signed>();
        for (var event : events) {
            if (!(event.by() instanceof DidKey key)) throw new IllegalArgumentException("no did:key: " + event.by());
            byte[] signature = Arrays.copyOfRange(event.sig(), 1, event.sig().length);
            all.add(new Signed(event.bytes(), key.key(), SigningMessages.event(event.unsigned()), signature));
        }
        return all;
    }

    /// Signatures a second on all cores.
    double perSecond(long nanos) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(cores)) {
            var counting = new ArrayList<Callable<Double>>();
            for (int core = 0; core < cores; core++) {
                int first = core * all.size() / cores;
                counting.add(() -> count(first, nanos));
            }
            double sum = 0;
            for (var counted : threads.invokeAll(counting)) sum += counted.get();
            return sum;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private double count(int first, long nanos) {
        long began = System.nanoTime();
        long count = 0;
        long now = began;
        for (; now - began < nanos; now = System.nanoTime()) {
            all.get((int) ((first + count) % all.size())).verify();
            count++;
        }
        return count / ((now - began) / 1e9);
    }
}
