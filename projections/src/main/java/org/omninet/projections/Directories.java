package org.omninet.projections;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/// Files as these views need them.
final class Directories {

    /// Deletes `directory` with all that is in it, if it is there.
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }

    /// Writes `text` as the whole of `file`: after a crash it is the old text or the new one.
    static void replace(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        sync(beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.toAbsolutePath().getParent());
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Directories() {}
}
