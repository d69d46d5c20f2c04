package org.omninet.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Signatures checked per second by one thread, providers side by side, over statements of 300 bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class VerifyBenchmark {
    private static final int FRIENDS = 64;
    /// More keys than a provider remembers (two generations of 16,384), in turn: each is always new to it.
    private static final int STRANGERS = 40_000;
    private static final int STATEMENT_BYTES = 300;

    @Param({"bouncyCastle", "best"})
    public String provider = "best";

    private SignatureProvider verifier = SignatureProviders.bouncyCastle();
    private Signed[] friends = {};
    private Signed[] strangers = {};
    private Signed[] wallets = {};
    private int next;

    private record Signed(byte[] key, byte[] message, byte[] sig) {}

    @Setup public void sign() {
        verifier = provider.equals("best") ? SignatureProviders.best() : SignatureProviders.bouncyCastle();
        var random = new Random(1);
        friends = made(FRIENDS, _ -> ed25519(random));
        strangers = made(STRANGERS, _ -> ed25519(random));
        wallets = made(FRIENDS, _ -> wallet(random));
    }

    /// Keys that have been met: the equation alone.
    @Benchmark public boolean ed25519KnownKey() { return checkEd25519(friends); }

    /// Keys that are met for the first time: their full check and the equation.
    @Benchmark public boolean ed25519NewKey() { return checkEd25519(strangers); }

    @Benchmark public boolean secp256k1() {
        Signed signed = turn(wallets);
        return holds(verifier.secp256k1(signed.key, signed.message, Arrays.copyOf(signed.sig, 64)));
    }

    @Benchmark public boolean secp256k1Recover() {
        Signed signed = turn(wallets);
        return holds(verifier.recover(signed.message, signed.sig).isPresent());
    }

    private boolean checkEd25519(Signed[] all) {
        Signed signed = turn(all);
        return holds(verifier.ed25519(signed.key, signed.message, signed.sig));
    }

    private Signed turn(Signed[] all) { return all[next++ % all.length]; }

    private static boolean holds(boolean answer) {
        if (!answer) throw new IllegalStateException("a valid signature was refused");
        return true;
    }

    private static Signed ed25519(Random random) {
        var key = new Ed25519Key(bytes(random, 32));
        byte[] message = bytes(random, STATEMENT_BYTES);
        return new Signed(key.publicKey(), message, key.sign(message));
    }

    private static Signed wallet(Random random) {
        var key = new Secp256k1Key(bytes(random, 32));
        byte[] digest = bytes(random, 32);
        return new Signed(key.compressedPublicKey(), digest, key.signRecoverable(digest));
    }

    private static Signed[] made(int count, IntFunction<Signed> make) {
        return IntStream.range(0, count).mapToObj(make).toArray(Signed[]::new);
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
