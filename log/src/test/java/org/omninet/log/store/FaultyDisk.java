package org.omninet.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;

/// A disk in memory that can lose power and fail.
///
/// What was written and not synced survives a [#crash] sector by sector, as the dice fall; what was renamed, created or deleted and not
/// synced survives up to some moment.
public final class FaultyDisk implements Disk {
    private static final int SECTOR = 512;

    private record Write(int offset, byte[] bytes) {}

    /// The bytes of a file: as they are read, as they are synced, and the writes between the two.
    private static final class Bytes {
        byte[] now = {};
        byte[] synced = {};
        final List<Write> pending = new ArrayList<>();

        static byte[] written(byte[] old, Write write) {
            int end = write.offset() + write.bytes().length;
            byte[] bytes = end > old.length ? Arrays.copyOf(old, end) : old;
            System.arraycopy(write.bytes(), 0, bytes, write.offset(), write.bytes().length);
            return bytes;
        }
    }

    private final Map<String, Bytes> files = new TreeMap<>();
    private final List<Map<String, Bytes>> names = new ArrayList<>();
    private boolean locked;
    /// Counts down with each write or sync; the one at 0 fails, and all after it.
    private long operationsUntilFailure = Long.MAX_VALUE;
    private boolean once;
    private String failure = "the disk fails";
    private long operations;
    private long capacity = Long.MAX_VALUE;

    public FaultyDisk() { names.add(Map.of()); }

    /// Lets the write or sync after `operations` more fail, and every one after that.
    public synchronized void failAfter(long operations) { operationsUntilFailure = operations; }

    /// From now on nothing fails. What a failed sync was to make durable can still be read and never will be durable, as with Linux.
    public synchronized void heal() { operationsUntilFailure = Long.MAX_VALUE; }

    /// Lets the write or sync after `operations` more fail with `message`, and those after it succeed.
    public synchronized void failOnceAfter(long operations, String message) {
        operationsUntilFailure = operations;
        failure = message;
        once = true;
    }

    /// How many writes and syncs there were.
    public synchronized long operations() { return operations; }

    /// Lets every write fail that would make the disk hold more than `bytes`: it is full.
    public synchronized void limitTo(long bytes) { capacity = bytes; }

    /// How many of `length` bytes at `offset` there is room for.
    private int room(Bytes file, long offset, int length) {
        long held = files.values().stream().mapToLong(each -> each.now.length).sum();
        long end = Math.min(offset + length, file.now.length + Math.max(0, capacity - held));
        return (int) Math.max(0, end - offset);
    }

    public synchronized boolean failed() { return operationsUntilFailure < 0; }

    private synchronized void operate() throws IOException {
        operations++;
        if (operationsUntilFailure == Long.MAX_VALUE || --operationsUntilFailure >= 0) return;
        if (once) heal();
        throw new IOException(failure);
    }

    /// The disk after a power failure.
    public synchronized FaultyDisk crash(Random random) {
        var after = new FaultyDisk();
        Map<String, Bytes> kept = names.get(random.nextInt(names.size()));
        for (var file : kept.entrySet()) {
            var bytes = new Bytes();
            bytes.now = file.getValue().synced.clone();
            for (Write write : file.getValue().pending) {
                // The file system may have got to nothing, to everything, or to some of it.
                int luck = random.nextInt(3);
                for (int at = 0; at < write.bytes().length;) {
                    int length = Math.min(SECTOR - (write.offset() + at) % SECTOR, write.bytes().length - at);
                    var sector = new Write(write.offset() + at, Arrays.copyOfRange(write.bytes(), at, at + length));
                    if (luck == 1 || (luck == 2 && random.nextBoolean())) bytes.now = Bytes.written(bytes.now, sector);
                    at += length;
                }
            }
            bytes.synced = bytes.now.clone();
            after.files.put(file.getKey(), bytes);
        }
        after.names.clear();
        after.names.add(Map.copyOf(after.files));
        return after;
    }

    /// The content of every file, for comparing.
    public synchronized Map<String, byte[]> content() {
        var content = new HashMap<String, byte[]>();
        files.forEach((name, bytes) -> content.put(name, bytes.now.clone()));
        return content;
    }

    /// Puts other bytes into a file, as bad hardware does.
    public synchronized void damage(String path, byte[] bytes) {
        Bytes file = new Bytes();
        file.now = bytes.clone();
        file.synced = bytes.clone();
        files.put(path, file);
        named();
    }

    /// A copy that goes its own way.
    public synchronized FaultyDisk copy() {
        var copy = new FaultyDisk();
        files.forEach((name, bytes) -> copy.damage(name, bytes.now));
        return copy;
    }

    private void named() { names.add(new HashMap<>(files)); }

    @Override public synchronized DiskFile open(String path) throws IOException {
        Bytes bytes = files.get(path);
        if (bytes == null) throw new NoSuchFileException(path);
        return new Opened(bytes);
    }

    @Override public synchronized DiskFile create(String path) throws IOException {
        operate();
        files.put(path, new Bytes());
        named();
        return open(path);
    }

    @Override public synchronized boolean exists(String path) { return files.containsKey(path); }

    @Override public synchronized List<String> list(String folder) {
        String prefix = folder + "/";
        return files.keySet().stream().filter(name -> name.startsWith(prefix)).map(name -> name.substring(prefix.length())).toList();
    }

    @Override public synchronized void rename(String from, String to) throws IOException {
        operate();
        @Nullable Bytes bytes = files.remove(from);
        if (bytes == null) throw new NoSuchFileException(from);
        files.put(to, bytes);
        named();
    }

    @Override public synchronized void delete(String path) throws IOException {
        operate();
        if (files.remove(path) != null) named();
    }

    /// One journal for all folders, as file systems have it.
    @Override public synchronized void syncFolder(String folder) throws IOException {
        operate();
        names.clear();
        named();
    }

    @Override public synchronized Lock lock(String path, String holder) throws IOException {
        if (locked) throw new Held("the disk", "somebody");
        locked = true;
        return () -> locked = false;
    }

    private final class Opened implements DiskFile {
        private final Bytes bytes;

        Opened(Bytes bytes) { this.bytes = bytes; }

        @Override public long size() {
            synchronized (FaultyDisk.this) {
                return bytes.now.length;
            }
        }

        @Override public void write(ByteBuffer from, long offset) throws IOException {
            synchronized (FaultyDisk.this) {
                operate();
                int wanted = from.remaining();
                var copy = new byte[capacity == Long.MAX_VALUE ? wanted : room(bytes, offset, wanted)];
                from.get(copy);
                var write = new Write((int) offset, copy);
                bytes.now = Bytes.written(bytes.now, write);
                bytes.pending.add(write);
                if (copy.length < wanted) throw new IOException("No space left on device");
            }
        }

        @Override public int read(ByteBuffer into, long offset) {
            synchronized (FaultyDisk.this) {
                int length = (int) Math.max(0, Math.min(into.remaining(), bytes.now.length - offset));
                into.put(bytes.now, (int) Math.min(offset, bytes.now.length), length);
                return length;
            }
        }

        @Override public void truncate(long size) throws IOException {
            synchronized (FaultyDisk.this) {
                operate();
                bytes.now = Arrays.copyOf(bytes.now, (int) size);
                sync();
            }
        }

        @Override public void sync() throws IOException {
            synchronized (FaultyDisk.this) {
                try {
                    operate();
                    bytes.synced = bytes.now.clone();
                } finally {
                    bytes.pending.clear();
                }
            }
        }

        @Override public void close() {}
    }
}
