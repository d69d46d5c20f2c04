package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// The jar itself, in a process of its own: minimising may have taken too much out of it.
class JarIT {
    private static final Path JAR = Path.of("target/omni-audit.jar");

    @TempDir Path temp;

    private String run(int exit, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(temp, "out", "");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(exit);
        return said;
    }

    private Path site(Ledger ledger) throws IOException {
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), temp.resolve("site"), _ -> { });
        return temp.resolve("site");
    }

    @Test void it_is_small_and_holds_nothing_but_what_it_says() throws Exception {
        assertThat(Files.size(JAR)).isLessThan(15L << 20);
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.matches("(META-INF/versions/[0-9]+/)?(org/omninet/(domain|log|replay)|org/bouncycastle|picocli)/.*"))
                    .contains("org/omninet/replay/Main.class");
        }
    }

    @Test void it_audits_alone_with_pure_java() throws Exception {
        try (var ledger = Ledger.opened().live(300)) {
            String key = ledger.key().toString();
            assertThat(run(0, "-jar", JAR.toString(), "audit", site(ledger).toString(), "--key", key))
                    .contains("Ed25519 by Bouncy Castle, secp256k1 by Bouncy Castle", "SOUND").doesNotContain("WARNING");
            assertThat(run(2, "-jar", JAR.toString())).contains("audit", "verify", "why", "diff", "export", "fsck");
        }
    }

    @Test void it_takes_up_native_libraries_beside_it() throws Exception {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(it -> it.contains("secp256k1") || it.contains("Corretto") || it.contains("kotlin-stdlib"))
                .collect(Collectors.joining(File.pathSeparator));
        try (var ledger = Ledger.opened().live(300)) {
            String said = run(0, "--enable-native-access=ALL-UNNAMED", "-Dcom.amazon.corretto.crypto.provider.registerEdKeyFactory=true",
                    "-cp", JAR + File.pathSeparator + libraries, Main.class.getName(), "audit", site(ledger).toString(),
                    "--key", ledger.key().toString());
            assertThat(said).contains("Ed25519 by Amazon Corretto (AWS-LC), secp256k1 by libsecp256k1", "SOUND");
        }
    }
}
