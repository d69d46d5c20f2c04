package org.omninet.node.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.omninet.node.files.PrivateFiles;

/// Copies a node's data there and back.
public final class Backup {
    private static final String COMPLETE = "backup-complete";
    private static final String CHECKPOINT = "log/checkpoint";
    private static final String SEGMENTS = "log/segments";
    private static final List<String> FOLDERS = List.of("keys", "identities", "content", "witness", "receipts", "sessions");

    /// What was copied.
    ///
    /// @param entries of the log
    public record Copied(long entries, long files) {}

    /// The data of a running or a stopped node.
    ///
    /// @throws IOException when `target` holds anything, or `data` is no data directory
    public static Copied of(Path data, Path target) throws IOException {
        if (!Files.isDirectory(data.resolve(SEGMENTS))) throw new IOException(data + " is no data directory: it has no " + SEGMENTS);
        var copied = copy(data, target);
        PrivateFiles.write(target.resolve(COMPLETE), new byte[0]);
        return copied;
    }

    /// The other way round, into a data directory that is not there yet.
    ///
    /// @throws IOException when `data` holds anything, or `source` is no finished backup
    public static Copied restore(Path source, Path data) throws IOException {
        if (!Files.exists(source.resolve(COMPLETE))) throw new IOException(source + " is no finished backup: it has no file " + COMPLETE);
        return copy(source, data);
    }

    private static Copied copy(Path from, Path to) throws IOException {
        expectEmpty(to);
        PrivateFiles.createDirectories(to.resolve(SEGMENTS));
        if (Files.exists(from.resolve(CHECKPOINT))) Files.copy(from.resolve(CHECKPOINT), to.resolve(CHECKPOINT));
        long entries = 0;
        long files = 0;
        for (var segment : SegmentCopy.of(from.resolve(SEGMENTS)).toList()) {
            entries = SegmentCopy.copy(segment, to.resolve(SEGMENTS).resolve(segment.getFileName()));
            files++;
        }
        for (var folder : FOLDERS) if (Files.isDirectory(from.resolve(folder))) files += tree(from.resolve(folder), to.resolve(folder));
        sync(to);
        return new Copied(entries, files);
    }

    private static void expectEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) throw new IOException(folder + " is not empty; nothing is written over existing data");
        }
    }

    private static long tree(Path from, Path to) throws IOException {
        long[] files = {0};
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                PrivateFiles.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                files[0]++;
                return FileVisitResult.CONTINUE;
            }

            /// Erased or dropped by the running node meanwhile.
            @Override public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw failure;
            }
        });
        return files[0];
    }

    private static void sync(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.force(true);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private Backup() {}
}
