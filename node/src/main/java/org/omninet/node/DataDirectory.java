package org.omninet.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.omninet.node.files.PrivateFiles;

/// Where a node keeps everything, and the lock that keeps others out. The chapter of this package lists the parts.
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Creates the directory (0700) if it is missing, and locks it.
    ///
    /// @throws BadStart when another process has it, or it cannot be used
    public static DataDirectory open(Path root) {
        try {
            PrivateFiles.createDirectories(root);
            var channel = FileChannel.open(root.resolve("lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                String holder = Files.readString(root.resolve("lock"));
                channel.close();
                throw new BadStart(root + " is in use by another node (process " + holder.strip() + "): stop it, or give another --data");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(root, channel, lock);
        } catch (IOException failed) {
            throw new BadStart("the data directory " + root + " cannot be used: " + failed, failed);
        }
    }

    /// Whether a process has it open now.
    public static boolean isInUse(Path root) {
        if (!Files.exists(root.resolve("lock"))) return false;
        try (var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE); var lock = lock(channel)) {
            return lock == null;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    public Path root() { return root; }

    public Path log() { return root.resolve("log"); }

    public Path content() { return root.resolve("content"); }

    public Path index() { return root.resolve("index"); }

    public Path projections() { return root.resolve("projections"); }

    /// What this node's witness has cosigned, and its verifier key.
    public Path witness() { return root.resolve("witness"); }

    /// The newest own checkpoint that met the quorum of the node's policy.
    Path cosigned() { return root.resolve("cosigned"); }

    Path opening() { return root.resolve("opening.cbor"); }

    /// What proves to a running node that a request comes from somebody who can read its data directory.
    public static Path operatorToken(Path root) { return root.resolve("operator-token"); }

    Path operatorToken() { return operatorToken(root); }

    /// Where a restore writes the log before it puts it in place: as long as it is there, no node may start, or it would begin another log.
    public static Path restored(Path root) { return root.resolve("log.restored"); }

    Path tally() { return root.resolve("today"); }

    /// Whether others than the owner can look into it, which nobody should.
    boolean isOpenToOthers() {
        try {
            return PrivateFiles.isOpenToOthers(root);
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException released) {
            // The process ends the lock at the latest.
        }
    }
}
