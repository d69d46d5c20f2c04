package org.omninet.log.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder of the machine's file system.
public final class FolderDisk implements Disk {
    /// Locked folders of this process. Static, because the lock of the operating system is the process's: it does not keep a second log
    /// in the same process out, and would even be lost when that one closed the file.
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /// @param folder is created with its first file
    public FolderDisk(Path folder) { this.folder = folder.toAbsolutePath().normalize(); }

    @Override public DiskFile open(String path) throws IOException { return ChannelFile.open(at(path), READ, WRITE); }

    @Override public DiskFile create(String path) throws IOException {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        return ChannelFile.open(file, READ, WRITE, CREATE, TRUNCATE_EXISTING);
    }

    @Override public boolean exists(String path) { return Files.exists(at(path)); }

    @Override public List<String> list(String path) throws IOException {
        if (!Files.isDirectory(at(path))) return List.of();
        try (var names = Files.list(at(path))) {
            return names.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override public void rename(String from, String to) throws IOException {
        Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override public void delete(String path) throws IOException { Files.deleteIfExists(at(path)); }

    @Override public void syncFolder(String path) throws IOException {
        // Windows cannot open a folder and makes its names durable by itself.
        if (File.separatorChar == '\\') return;
        try (var channel = FileChannel.open(at(path), READ)) {
            channel.force(true);
        }
    }

    @Override public Lock lock(String path, String holder) throws IOException {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        if (!LOCKED_HERE.add(real)) throw new Held(folder.toString(), "this process");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, READ, WRITE, CREATE);
            FileLock lock = channel.tryLock();
            if (lock == null) throw new Held(folder.toString(), Files.readString(file).strip());
            channel.truncate(0).write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            FileChannel locked = channel;
            return () -> {
                locked.close();
                LOCKED_HERE.remove(real);
            };
        } catch (IOException | RuntimeException refused) {
            if (channel != null) channel.close();
            LOCKED_HERE.remove(real);
            throw refused;
        }
    }

    private Path at(String path) { return path.isEmpty() ? folder : folder.resolve(path); }

    @Override public String toString() { return folder.toString(); }
}
