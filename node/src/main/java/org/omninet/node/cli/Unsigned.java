package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Takes the signature out of a jar on the class path of `omni`.
///
/// The JVM checks a signed jar's certificates at the first class it loads from it, and keeps no class of it in the AOT cache: a third of
/// a second for each verb that looks at a key. The build tool has checked the jar's checksum already. Run by the script, once a build.
final class Unsigned {

    /// @param jars paths; one without a signature stays as it is. After a crash a jar is the old one or the new one
    public static void main(String[] jars) throws IOException {
        for (var jar : jars) strip(Path.of(jar));
    }

    static void strip(Path jar) throws IOException {
        var stripped = jar.resolveSibling(jar.getFileName() + ".unsigned");
        try (var from = new ZipFile(jar.toFile())) {
            if (from.stream().noneMatch(Unsigned::isSignature)) return;
            try (var to = new ZipOutputStream(Files.newOutputStream(stripped))) {
                for (var entry : (Iterable<ZipEntry>) from.stream().filter(it -> !isSignature(it)).map(it -> (ZipEntry) it)::iterator) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    to.putNextEntry(copy);
                    from.getInputStream(entry).transferTo(to);
                    to.closeEntry();
                }
            }
        }
        Files.move(stripped, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private Unsigned() {}
}
