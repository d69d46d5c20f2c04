package org.omninet.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Clock;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;

/// The last published checkpoint: what the log has said, it is held to when it is opened again.
///
/// Before anyone is told, it is either in `checkpoint`, synced, or, within a second of that, in `checkpoint.latest`, which outlives the
/// process but perhaps not a power failure: the slots, which are synced each time, outlive that.
///
/// `checkpoint.latest` is written over in place: one write of a few hundred bytes for each group, where a new file and its renaming
/// would cost as much as all the rest of a small commit.
final class CheckpointFile implements AutoCloseable {
    static final String PATH = "checkpoint";
    /// Perhaps newer, perhaps torn: believed only when it is exactly what the log would sign.
    static final String LATEST = "checkpoint.latest";
    private static final String NEW = "checkpoint.tmp";
    private static final long SYNCED_EACH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Disk disk;
    private final Clock clock;
    private long syncedAtNanos;
    private @Nullable DiskFile latest;
    private int latestBytes;

    CheckpointFile(Disk disk, Clock clock) {
        this.disk = disk;
        this.clock = clock;
        syncedAtNanos = clock.monotonicNanos() - SYNCED_EACH_NANOS;
    }

    void put(String checkpoint) throws IOException {
        long now = clock.monotonicNanos();
        boolean sync = now - syncedAtNanos >= SYNCED_EACH_NANOS;
        if (sync) syncedAtNanos = now;
        put(checkpoint, sync);
    }

    void put(String checkpoint, boolean sync) throws IOException {
        byte[] bytes = checkpoint.getBytes(StandardCharsets.UTF_8);
        if (sync) replace(bytes);
        else overwrite(bytes);
    }

    private void replace(byte[] bytes) throws IOException {
        try (DiskFile file = disk.create(NEW)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }
        disk.rename(NEW, PATH);
        disk.syncFolder("");
    }

    /// Of what was in it before, nobody needs anything: that was of a smaller tree.
    private void overwrite(byte[] bytes) throws IOException {
        var file = latest;
        if (file == null) latest = file = disk.create(LATEST);
        file.write(ByteBuffer.wrap(bytes), 0);
        if (bytes.length < latestBytes) file.truncate(bytes.length);
        latestBytes = bytes.length;
    }

    @Override public void close() throws IOException {
        var file = latest;
        latest = null;
        if (file != null) file.close();
    }

    /// [#PATH] or [#LATEST], as it is; empty when there is none.
    static Optional<String> read(Disk disk, String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            return Optional.of(new String(file.read(0, (int) Math.min(file.size(), 1 << 20)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
