package org.omninet.log.fsck;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.tree.TreeLevels;

/// Holds one level of the tree on disk, and through it those above, against the hashes that the entries give.
final class LevelCheck implements AutoCloseable {
    private static final int TILE_BYTES = TILE_WIDTH * Hash.BYTES;

    private final Disk disk;
    private final int level;
    private final Consumer<Finding> findings;
    private final @Nullable DiskFile file;
    private final long known;
    private final Hasher hasher = new Hasher();
    private final byte[] computed = new byte[TILE_BYTES];
    private final byte[] stored = new byte[TILE_BYTES];
    private @Nullable LevelCheck above;
    private boolean reported;
    private long count;

    LevelCheck(Disk disk, int level, Consumer<Finding> findings) throws IOException {
        this.disk = disk;
        this.level = level;
        this.findings = findings;
        this.file = file(disk, level);
        this.known = file == null ? 0 : file.size() / Hash.BYTES;
    }

    private static @Nullable DiskFile file(Disk disk, int level) throws IOException {
        try {
            return disk.open(TreeLevels.path(level));
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /// Takes the next hash; whether the disk has it right, or not at all.
    boolean add(Hash hash) throws IOException {
        int place = (int) (count % TILE_WIDTH);
        if (place == 0) loadTile();
        hash.put(computed, place * Hash.BYTES);
        boolean right = count >= known || Hash.at(stored, place * Hash.BYTES).equals(hash);
        if (!right) report(count, "the hash is not that of what is below it");
        count++;
        if (place == TILE_WIDTH - 1) {
            if (above == null) above = new LevelCheck(disk, level + 1, findings);
            above.add(top());
        }
        return right;
    }

    private void loadTile() throws IOException {
        if (file != null && count < known) file.read(ByteBuffer.wrap(stored), count * Hash.BYTES);
    }

    private Hash top() {
        for (int width = TILE_WIDTH; width > 1; width /= 2)
            for (int i = 0; i < width / 2; i++) hasher.node(computed, 2 * i * Hash.BYTES, computed, i * Hash.BYTES);
        return Hash.at(computed, 0);
    }

    /// After the last hash: the file has no more.
    void end() throws IOException {
        if (file != null && file.size() > count * Hash.BYTES) report(count, "hashes of entries that are not there");
        if (above != null) above.end();
    }

    private void report(long place, String what) {
        if (reported) return;
        reported = true;
        findings.accept(new Finding(false, place << (8 * level), TreeLevels.path(level), place * Hash.BYTES, what));
    }

    @Override public void close() throws IOException {
        if (file != null) file.close();
        if (above != null) above.close();
    }
}
