package org.omninet.node.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files so that nobody else reads them and no crash leaves half of one: beside, synced, renamed, directory synced.
public final class PrivateFiles {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWNER_FILE = attributes("rw-------");
    private static final FileAttribute<?>[] OWNER_DIRECTORY = attributes("rwx------");

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /// Creates the directory and those above it, 0700; leaves the permissions of what exists.
    public static void createDirectories(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder, OWNER_DIRECTORY);
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) syncDirectory(parent);
    }

    /// Replaces the file by these bytes, mode 0600. Durable when it returns.
    public static void write(Path file, byte[] bytes) throws IOException { write(file, bytes, true); }

    /// @param syncDirectory false when the caller syncs the directory itself, after several files
    public static void write(Path file, byte[] bytes, boolean syncDirectory) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + "." + Thread.currentThread().threadId() + ".part");
        Files.deleteIfExists(part);
        try {
            try (var channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) channel.write(buffer);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        if (syncDirectory) syncDirectory(file.toAbsolutePath().getParent());
    }

    /// Makes the names in a directory durable. Systems that cannot open a directory do it by themselves.
    public static void syncDirectory(Path folder) throws IOException {
        if (!POSIX) return;
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Whether anyone but the owner may look into it; never on systems without such permissions.
    public static boolean isOpenToOthers(Path path) throws IOException {
        return POSIX && Files.getPosixFilePermissions(path).stream().anyMatch(it -> !it.name().startsWith("OWNER_"));
    }

    private PrivateFiles() {}
}
