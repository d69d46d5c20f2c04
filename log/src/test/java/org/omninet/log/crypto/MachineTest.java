package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

/// A native library that is absent, broken or wrong costs speed and nothing else.
class MachineTest {
    private final List<Fallback> fallbacks = new ArrayList<>();
    private final BouncyCastleEd25519 always = new BouncyCastleEd25519();

    @Test void a_library_that_does_not_load_is_passed_over() {
        assertThat(choose(() -> { throw new UnsatisfiedLinkError("no such thing for this machine"); })).isSameAs(always);
        assertThat(fallbacks).hasToString("[Ed25519 by Bouncy Castle, not Fast: no such thing for this machine]");
    }

    @Test void the_innermost_cause_is_told() {
        var root = new IOException("disk full\nmore");
        choose(() -> { throw new ExceptionInInitializerError(new IllegalStateException("outer", root)); });
        assertThat(fallbacks).extracting(Fallback::reason).containsExactly("disk full");
    }

    @Test void a_library_that_says_yes_to_all_is_passed_over() {
        assertThat(choose(() -> new Says(true))).isSameAs(always);
        assertThat(fallbacks).extracting(Fallback::reason).containsExactly("it gave a wrong answer in its self-test");
    }

    @Test void a_library_that_says_no_to_all_is_passed_over() {
        assertThat(choose(() -> new Says(false))).isSameAs(always);
        var secp256k1 = new BouncyCastleSecp256k1();
        assertThat(Machine.choose("secp256k1", "Fast", RecoversNothing::new, SelfTest::passes, secp256k1, fallbacks)).isSameAs(secp256k1);
        assertThat(fallbacks).hasSize(2);
    }

    /// AWS-LC or SunEC without our check of A, and Bouncy Castle without our check of R, would be caught.
    @Test void the_self_test_knows_cofactored_and_lax_libraries() {
        Ed25519Equation lax = new Ed25519Equation() {
            @Override public String library() { return "Cofactored"; }

            @Override public boolean holds(byte[] key32, byte[] message, byte[] sig64) {
                return Ed25519.verify(sig64, 0, key32, 0, message, 0, message.length);
            }
        };
        assertThat(SelfTest.passes(lax)).isFalse();
        assertThat(SelfTest.passes(always)).isTrue();
        assertThat(SelfTest.passes(new BouncyCastleSecp256k1())).isTrue();
    }

    /// A jar that ships without the native libraries: our classes and Bouncy Castle alone.
    @Test void without_the_optional_jars_bouncy_castle_does_the_work() throws Exception {
        URL[] alone = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> part.contains("bcprov") || part.endsWith("classes")).map(MachineTest::url).toArray(URL[]::new);
        try (var isolated = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
            var there = isolated.loadClass(SignatureProviders.class.getName());
            assertThat(there).isNotSameAs(SignatureProviders.class);
            assertThat(there.getMethod("all").invoke(null)).asInstanceOf(LIST).hasSize(1);
            assertThat(there.getMethod("fallbacks").invoke(null)).hasToString("["
                    + "Ed25519 by Bouncy Castle, not Amazon Corretto (AWS-LC): its jar is not on the class path, "
                    + "secp256k1 by Bouncy Castle, not libsecp256k1: its jar is not on the class path]");
        }
    }

    private Ed25519Equation choose(Callable<Ed25519Equation> open) {
        return Machine.choose("Ed25519", "Fast", open, SelfTest::passes, always, fallbacks);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private record Says(boolean answer) implements Ed25519Equation {
        @Override public String library() { return "Says " + answer; }

        @Override public boolean holds(byte[] key32, byte[] message, byte[] sig64) { return answer; }
    }

    private record RecoversNothing() implements Secp256k1Equation {
        @Override public String library() { return "Recovers nothing"; }

        @Override public boolean holds(byte[] compressedKey33, byte[] digest32, byte[] rs64) {
            return new BouncyCastleSecp256k1().holds(compressedKey33, digest32, rs64);
        }

        @Override public Optional<byte[]> recover(byte[] digest32, byte[] rs64, boolean odd) { return Optional.empty(); }
    }
}
