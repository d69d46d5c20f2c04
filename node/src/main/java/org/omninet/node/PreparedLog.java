package org.omninet.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Slot;

/// The log that a first start prepared and perhaps never came to use.
final class PreparedLog {

    /// Whether nothing was ever committed to it, and nothing was signed but that it is empty. When that cannot be told, it was used.
    static boolean isUnused(Path log) throws IOException {
        Path segments = log.resolve("segments");
        if (!Files.isDirectory(segments)) return true;
        try (var files = Files.list(segments)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".seg")).toList())
                if (!file.equals(log.resolve(Header.file(0))) || committed(file)) return false;
        }
        for (String name : List.of("checkpoint", "checkpoint.latest"))
            if (Files.exists(log.resolve(name)) && size(log.resolve(name)).orElse(1L) > 0) return false;
        return true;
    }

    private static boolean committed(Path segment) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(segment)) {
            head = in.readNBytes(Layout.FIRST_OFFSET);
        }
        for (int slot = Layout.BLOCK; slot + Layout.BLOCK <= head.length; slot += Layout.BLOCK)
            if (Slot.read(Arrays.copyOfRange(head, slot, slot + Layout.BLOCK)).filter(it -> it.size() > 0).isPresent()) return true;
        return false;
    }

    private static Optional<Long> size(Path checkpoint) throws IOException {
        try {
            return Optional.of(Checkpoint.parse(Note.parse(Files.readAllBytes(checkpoint)).text()).size());
        } catch (MalformedNote torn) {
            return Optional.empty();
        }
    }

    /// Takes it away, and last what names it: cut off in between, the next start does it again.
    static void discard(DataDirectory data) throws IOException {
        for (Path folder : List.of(data.log(), data.index())) {
            if (!Files.exists(folder)) continue;
            try (var all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        Files.delete(data.opening());
    }

    private PreparedLog() {}
}
