package org.omninet.log.store;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.omninet.log.TagStore;
import org.omninet.log.tree.TreeLevels;

/// Brings what is derived up to the published size, behind everybody's back: tree levels, bundle offsets, the index.
final class Deriver {
    private static final int APPLIED_AT_ONCE = 4_096;
    /// So many new entries, and the tree levels are synced: they save hashing at the next start, nothing else.
    private static final long SYNCED_EACH = 1 << 18;

    private final Lane lane;
    private final Progress progress;
    private final TreeLevels levels;
    private final BundleOffsets offsets;
    private final TagStore tags;
    private final Queue<Set<String>> unapplied;
    private final Runnable wakeWriter;
    private long syncedSize;

    Deriver(Executor executor, Progress progress, Recovered from, TagStore tags, Queue<Set<String>> unapplied, Runnable wakeWriter) {
        this.lane = new Lane(executor, this::step);
        this.progress = progress;
        this.levels = from.levels();
        this.offsets = from.offsets();
        this.tags = tags;
        this.unapplied = unapplied;
        this.wakeWriter = wakeWriter;
        this.syncedSize = progress.head().size();
    }

    void wake() { lane.wake(); }

    private void step() {
        try {
            derive();
        } catch (IOException | RuntimeException failed) {
            progress.fail("the index or the tree levels could not be written (" + failed + ")");
            wakeWriter.run();
        }
    }

    private void derive() throws IOException {
        long size = progress.head().size();
        levels.writeBehind(size);
        offsets.writeBehind((int) ((size + TILE_WIDTH - 1) / TILE_WIDTH));
        if (size - syncedSize >= SYNCED_EACH) {
            levels.sync();
            syncedSize = size;
        }
        for (long applied = progress.appliedSize(); applied < size; applied = progress.appliedSize()) {
            List<Set<String>> batch = new ArrayList<>();
            while (batch.size() < Math.min(APPLIED_AT_ONCE, size - applied)) batch.add(unapplied.remove());
            tags.apply(applied, batch);
            progress.applied(applied + batch.size());
        }
        wakeWriter.run();
    }

    /// Ends with everything derived, unless the log has failed.
    void close() throws IOException {
        lane.close();
        if (progress.failure().isPresent()) return;
        derive();
        levels.sync();
    }
}
