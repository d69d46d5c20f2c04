package org.omninet.log.fsck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;

/// Holds the file of bundle offsets against where the bundles are.
final class BundleCheck implements AutoCloseable {
    private static final String PATH = "bundles";

    private final Consumer<Finding> findings;
    private final @Nullable DiskFile file;
    private long count;
    private boolean reported;

    BundleCheck(Disk disk, Consumer<Finding> findings) throws IOException {
        this.findings = findings;
        this.file = file(disk);
    }

    private static @Nullable DiskFile file(Disk disk) throws IOException {
        try {
            return disk.open(PATH);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /// The next bundle begins at `offset` of its segment.
    void add(long offset) throws IOException {
        if (file != null && 8 * (count + 1) <= file.size() && ByteBuffer.wrap(file.read(8 * count, 8)).getLong() != offset)
            report("the bundle begins elsewhere");
        count++;
    }

    void end() throws IOException {
        if (file != null && file.size() > 8 * count) report("offsets of bundles that are not there");
    }

    private void report(String what) {
        if (reported) return;
        reported = true;
        findings.accept(new Finding(false, 256 * count, PATH, 8 * count, what));
    }

    @Override public void close() throws IOException {
        if (file != null) file.close();
    }
}
