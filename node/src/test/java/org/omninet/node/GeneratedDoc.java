package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page under `docs/` that is printed from the code. `-Domni.docs=write` writes it; otherwise the page must be what the code prints.
public final class GeneratedDoc {

    public static void isCurrent(String name, String printed) {
        Path file = root().resolve("docs").resolve(name);
        try {
            if ("write".equals(System.getProperty("omni.docs"))) Files.writeString(file, printed);
            assertThat(Files.readString(file)).as("%s is printed from the code; write it again with -Domni.docs=write", file)
                    .isEqualTo(printed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The repository: the nearest folder above that has `.mvn`.
    public static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn"))) {
            var parent = at.getParent();
            if (parent == null) throw new IllegalStateException("not inside the repository: " + Path.of("").toAbsolutePath());
            at = parent;
        }
        return at;
    }

    private GeneratedDoc() {}
}
