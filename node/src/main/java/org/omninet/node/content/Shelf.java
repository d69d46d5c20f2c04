package org.omninet.node.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.node.files.PrivateFiles;

/// One folder of files named by CIDs, spread over 256 folders by the first byte of the digest.
final class Shelf {
    private final Path folder;
    private final Cover cover;

    Shelf(Path folder, Cover cover) throws IOException {
        this.folder = folder;
        this.cover = cover;
        PrivateFiles.createDirectories(folder);
    }

    Path file(Cid cid) {
        return folder.resolve(HexFormat.of().toHexDigits((byte) (cid.digest().a() >>> 56))).resolve(cid.toString());
    }

    Path folder(Cid cid) { return file(cid).getParent(); }

    boolean has(Cid cid) { return Files.exists(file(cid)); }

    /// The bytes as they were brought; empty where there is no such file, or nobody can open it.
    Optional<byte[]> read(Cid cid) throws IOException {
        try {
            return cover.open(cid, Files.readAllBytes(file(cid)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /// Durable when it returns.
    void write(Cid cid, byte[] bytes) throws IOException {
        PrivateFiles.createDirectories(file(cid).getParent());
        PrivateFiles.write(file(cid), cover.close(cid, bytes));
    }

    /// Takes a file from another shelf of the same store. Durable once both directories are synced.
    void take(Cid cid, Shelf from) throws IOException {
        PrivateFiles.createDirectories(file(cid).getParent());
        Files.move(from.file(cid), file(cid), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Whether there was a file. Durable when it returns.
    boolean delete(Cid cid) throws IOException {
        boolean was = Files.deleteIfExists(file(cid));
        if (was) PrivateFiles.syncDirectory(file(cid).getParent());
        return was;
    }

    /// Marks a name: a file without bytes. Durable once its directory is synced.
    void mark(Cid cid) throws IOException {
        PrivateFiles.createDirectories(file(cid).getParent());
        PrivateFiles.write(file(cid), new byte[0], false);
    }

    boolean isEmpty() throws IOException {
        try (var list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }

    void sync(Cid cid) throws IOException { PrivateFiles.syncDirectory(file(cid).getParent()); }

    /// Every CID on the shelf with its file; files that a crash left half-written are taken away.
    void each(Visitor visitor) throws IOException {
        Set<Path> folders = new HashSet<>();
        try (var list = Files.list(folder)) {
            list.forEach(folders::add);
        }
        for (Path part : folders) {
            try (var files = Files.newDirectoryStream(part)) {
                for (Path file : files) visit(file, visitor);
            }
        }
    }

    private static void visit(Path file, Visitor visitor) throws IOException {
        try {
            visitor.visit(Cid.parse(file.getFileName().toString()), file);
        } catch (Malformed notOurs) {
            if (file.getFileName().toString().endsWith(".part")) Files.delete(file);
        }
    }

    /// Sees each file of a shelf.
    @FunctionalInterface
    interface Visitor {
        void visit(Cid cid, Path file) throws IOException;
    }
}
