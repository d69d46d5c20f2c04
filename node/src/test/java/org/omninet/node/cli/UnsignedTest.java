package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsignedTest {
    @TempDir Path folder;

    @Test void only_the_signature_leaves_a_jar() throws IOException {
        var jar = folder.resolve("a.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var name : new String[] {"META-INF/MANIFEST.MF", "META-INF/KEY.SF", "META-INF/KEY.DSA", "a/B.class", "a/C.SF"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        Unsigned.strip(jar);
        try (var zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("META-INF/MANIFEST.MF", "a/B.class", "a/C.SF");
            assertThat(zip.getInputStream(zip.getEntry("a/B.class")).readAllBytes()).asString().isEqualTo("a/B.class");
        }
        byte[] once = Files.readAllBytes(jar);
        Unsigned.strip(jar);
        assertThat(jar).hasBinaryContent(once);
        assertThat(folder).isDirectoryNotContaining("glob:**.unsigned");
    }
}
