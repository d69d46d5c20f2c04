package org.omninet.log.segment;

import static org.omninet.log.LogLimits.MAX_ENTRY_BYTES;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.disk.Disk;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// Writes the segments of a log once more, from its entries: for a repair. It signs nothing; whether the entries are the right ones, its
/// root says. For one thread.
///
/// With the same layout every entry stands where it stood in the log itself.
public final class SegmentWriter implements AutoCloseable {
    /// So much is synced with one commit. Met by nobody.
    private static final int GROUP_BYTES = 1 << 20;

    private final Disk disk;
    private final Hash logId;
    private final Layout layout;
    private final Hasher hasher = new Hasher();
    private final CompactRange range = new CompactRange();
    private final ByteBuffer group = ByteBuffer.allocate(GROUP_BYTES + 2 + MAX_ENTRY_BYTES);
    private @Nullable Segment live;
    private Slot last = new Slot(0, 0, Layout.FIRST_OFFSET, Hasher.EMPTY_ROOT);

    /// @param disk has no segments yet
    public SegmentWriter(Disk disk, Hash logId, Layout layout) {
        this.disk = disk;
        this.logId = logId;
        this.layout = layout;
    }

    /// Adds the next entry.
    ///
    /// @throws IllegalArgumentException when it is longer than the layout allows, or empty
    public void add(byte[] entry) throws IOException {
        if (entry.length == 0 || entry.length > layout.maxEntryBytes())
            throw new IllegalArgumentException("entry " + size() + " has " + entry.length + " bytes");
        if (live == null || isFull()) begin();
        group.putShort((short) entry.length).put(entry);
        range.add(hasher.leaf(entry, 0, entry.length));
        if (group.position() >= GROUP_BYTES) commit();
    }

    private void begin() throws IOException {
        close();
        Segment.prepare(disk, layout);
        live = Segment.begin(disk, new Header(logId, size(), root(), layout));
        last = live.firstCommit();
    }

    private void commit() throws IOException {
        if (live == null || group.position() == 0) return;
        last = live.commit(last, group.flip(), size(), root());
        group.clear();
    }

    public long size() { return range.size(); }

    public Hash root() { return range.root(); }

    /// The first entry of the segment that is written to.
    public long firstIndex() { return live == null ? 0 : live.header().firstIndex(); }

    /// Where the next entry will stand in it.
    public long offset() { return last.endOffset() + group.position(); }

    /// Whether the next entry begins another segment.
    public boolean isFull() { return live != null && size() % TILE_WIDTH == 0 && layout.full(offset()); }

    /// Makes durable what was added, and lets go of the segment.
    @Override public void close() throws IOException {
        commit();
        if (live != null) live.close();
        live = null;
    }
}
