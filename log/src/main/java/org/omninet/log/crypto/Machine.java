package org.omninet.log.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// What this machine has: the best provider, and why where it is not native.
///
/// Looking never fails: whatever a library does (absent, built for another machine, broken, dishonest in its self-test), it is passed over.
record Machine(SignatureProvider best, List<Fallback> fallbacks) {

    static Machine look(BouncyCastleEd25519 ed25519, BouncyCastleSecp256k1 secp256k1) {
        var fallbacks = new ArrayList<Fallback>();
        // Lambdas, not constructor references: those are linked here, outside the care of `choose`, and linking loads its classes.
        var best = new RuledSignatures(
                choose("Ed25519", CorrettoEd25519.LIBRARY, () -> new CorrettoEd25519(), SelfTest::passes, ed25519, fallbacks),
                choose("secp256k1", AcinqSecp256k1.LIBRARY, () -> new AcinqSecp256k1(), SelfTest::passes, secp256k1, fallbacks));
        return new Machine(best, List.copyOf(fallbacks));
    }

    /// The native library when it opens and passes its self-test; otherwise `always`, and the reason is added to `fallbacks`.
    static <E> E choose(String algorithm, String library, Callable<E> open, Predicate<E> selfTest, E always, List<Fallback> fallbacks) {
        try {
            E opened = open.call();
            if (selfTest.test(opened)) return opened;
            fallbacks.add(new Fallback(algorithm, library, "it gave a wrong answer in its self-test"));
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            fallbacks.add(new Fallback(algorithm, library, reason(failure)));
        }
        return always;
    }

    private static String reason(Throwable failure) {
        if (failure instanceof NoClassDefFoundError) return "its jar is not on the class path";
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
