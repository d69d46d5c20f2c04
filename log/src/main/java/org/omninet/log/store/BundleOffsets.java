package org.omninet.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;

/// Where each bundle begins in its segment: 8 bytes per 256 entries, in memory and, derived, in the file `bundles`.
///
/// The writer adds, one lane writes behind, many read what they know to be durable.
final class BundleOffsets implements AutoCloseable {
    static final String PATH = "bundles";

    private final DiskFile file;
    private volatile long[] offsets = new long[64];
    private volatile int count;
    private int written;

    private BundleOffsets(DiskFile file) { this.file = file; }

    /// The offsets as the disk has them. Nothing is believed of them yet.
    static BundleOffsets load(Disk disk) throws IOException {
        DiskFile file;
        try {
            file = disk.open(PATH);
        } catch (NoSuchFileException none) {
            file = disk.create(PATH);
        }
        var loaded = new BundleOffsets(file);
        int known = (int) (file.size() / 8);
        loaded.offsets = new long[Math.max(64, 2 * known)];
        ByteBuffer.wrap(file.read(0, 8 * known)).asLongBuffer().get(loaded.offsets, 0, known);
        loaded.count = known;
        loaded.written = known;
        return loaded;
    }

    int count() { return count; }

    long get(long bundle) { return offsets[(int) bundle]; }

    void add(long offset) {
        int next = count;
        if (next == offsets.length) offsets = Arrays.copyOf(offsets, 2 * next);
        offsets[next] = offset;
        count = next + 1;
    }

    /// Forgets those from `bundle` on.
    void cut(int bundle) {
        count = Math.min(count, bundle);
        written = Math.min(written, bundle);
    }

    /// Writes what is new of the first `bundles`. Not synced.
    void writeBehind(int bundles) throws IOException {
        if (written >= bundles) return;
        var fresh = ByteBuffer.allocate(8 * (bundles - written));
        fresh.asLongBuffer().put(offsets, written, bundles - written);
        file.write(fresh, 8L * written);
        written = bundles;
    }

    @Override public void close() throws IOException { file.close(); }
}
