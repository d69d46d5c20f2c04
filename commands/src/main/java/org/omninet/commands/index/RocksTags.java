package org.omninet.commands.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.omninet.log.TagStore;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/// The index in a folder of its own: see the chapter of this package. Whoever finds it missing, behind or damaged builds it again; the log
/// does so when it is opened. Many threads read, one at a time writes. Memory: about 100 MiB outside of the heap, at most.
public final class RocksTags implements TagStore {
    /// Changes whenever the tags of old entries or their keys do.
    private static final byte FORMAT = 1;
    private static final String DAMAGED = "damaged";

    private final Path folder;
    private final RocksSettings settings = new RocksSettings();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable RocksDB db;
    private volatile long appliedSize;

    private RocksTags(Path folder) { this.folder = folder; }

    /// Opens the index in `folder`, or an empty one where there is none that can be used.
    ///
    /// @throws UncheckedIOException when the folder cannot be written, or another process has it
    public static RocksTags open(Path folder) {
        var tags = new RocksTags(folder);
        tags.begin();
        return tags;
    }

    private void begin() {
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve(DAMAGED))) deleteAll();
            if (!opened()) {
                deleteAll();
                if (!opened()) throw new IOException("a new index in " + folder + " is damaged");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (RocksDBException failed) {
            throw new UncheckedIOException(new IOException("the index in " + folder + ": " + failed.getMessage(), failed));
        }
    }

    /// @return false when what is there cannot be used
    private boolean opened() throws RocksDBException {
        try {
            db = RocksDB.open(settings.options(), folder.toString());
            byte[] meta = db.get(TagKey.META);
            appliedSize = meta == null ? 0 : ByteBuffer.wrap(meta).getLong(1);
            if (meta == null || (meta.length == TagBatch.META_BYTES && meta[0] == FORMAT)) return true;
        } catch (RocksDBException failed) {
            if (!isDamage(failed)) throw failed;
        }
        shut();
        return false;
    }

    private static boolean isDamage(RocksDBException failed) {
        var status = failed.getStatus();
        return status != null && switch (status.getCode()) {
            case Corruption, InvalidArgument, NotFound -> true;
            case IOError -> String.valueOf(status.getState()).contains("No such file");
            default -> false;
        };
    }

    private void deleteAll() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).filter(it -> !it.equals(folder)).toList()) Files.delete(file);
        }
    }

    @Override public long appliedSize() { return appliedSize; }

    @Override public void apply(long firstIndex, List<Set<String>> tags) {
        if (firstIndex != appliedSize) throw new IllegalArgumentException("applied " + appliedSize + ", not " + firstIndex);
        byte[] bytes = TagBatch.of(firstIndex, tags, FORMAT);
        reading(open -> {
            try (var batch = new WriteBatch(bytes)) {
                open.write(settings.write(), batch);
            }
            return true;
        });
        appliedSize = firstIndex + tags.size();
    }

    @Override public long[] find(Set<String> tags, long from, long to, int limit) {
        if (from >= to || limit <= 0) return new long[0];
        return reading(open -> {
            long[] found = {};
            for (String tag : tags) {
                long[] own = find(open, tag, from, to, limit);
                found = found.length == 0 ? own : merged(found, own, limit);
            }
            return found;
        });
    }

    private long[] find(RocksDB open, String tag, long from, long to, int limit) throws RocksDBException {
        byte[] first = TagKey.of(tag, Math.max(0, from));
        byte[] key = new byte[TagKey.BYTES];
        long[] found = new long[Math.min(limit, 16)];
        int count = 0;
        try (var at = open.newIterator(settings.read())) {
            for (at.seek(first); count < limit && isAt(at, first, key) && TagKey.index(key) < to; at.next()) {
                if (count == found.length) found = Arrays.copyOf(found, Math.min(limit, 2 * count));
                found[count++] = TagKey.index(key);
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    /// Whether the iterator is at an entry of the same tag, whose key is then in `key`.
    private static boolean isAt(RocksIterator at, byte[] tag, byte[] key) throws RocksDBException {
        if (!at.isValid()) {
            at.status();
            return false;
        }
        at.key(key);
        return TagKey.sameTag(key, tag);
    }

    @Override public OptionalLong last(String tag, long before) {
        if (before <= 0) return OptionalLong.empty();
        return reading(open -> {
            byte[] oldest = TagKey.of(tag, 0);
            byte[] newest = TagKey.at(oldest, before - 1);
            byte[] key = new byte[TagKey.BYTES];
            try (var at = open.newIterator(settings.read())) {
                // Forwards the filters alone say that there is none; backwards RocksDB goes on to the table before, and reads of it.
                at.seek(oldest);
                if (!isAt(at, oldest, key) || TagKey.index(key) >= before) return OptionalLong.empty();
                at.seekForPrev(newest);
                return isAt(at, newest, key) ? OptionalLong.of(TagKey.index(key)) : OptionalLong.empty();
            }
        });
    }

    private static long[] merged(long[] one, long[] other, int limit) {
        return LongStream.concat(Arrays.stream(one), Arrays.stream(other)).sorted().distinct().limit(limit).toArray();
    }

    @Override public void clear() {
        lock.writeLock().lock();
        try {
            shut();
            deleteAll();
            begin();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override public void close() {
        lock.writeLock().lock();
        try {
            shut();
            settings.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void shut() {
        if (db != null) db.close();
        db = null;
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask(RocksDB open) throws RocksDBException;
    }

    /// Nobody closes the database while somebody is in it.
    private <T> T reading(Asking<T> asking) {
        lock.readLock().lock();
        try {
            if (db == null) throw new IllegalStateException("the index in " + folder + " is closed");
            return asking.ask(db);
        } catch (RocksDBException failed) {
            throw failure(failed);
        } finally {
            lock.readLock().unlock();
        }
    }

    private UncheckedIOException failure(RocksDBException failed) {
        var what = new IOException("the index in " + folder + ": " + failed.getMessage()
                + (isDamage(failed) ? "; it is built again at the next start" : ""), failed);
        if (isDamage(failed)) {
            try {
                Files.writeString(folder.resolve(DAMAGED), String.valueOf(failed.getMessage()));
            } catch (IOException alsoFailed) {
                what.addSuppressed(alsoFailed);
            }
        }
        return new UncheckedIOException(what);
    }
}
