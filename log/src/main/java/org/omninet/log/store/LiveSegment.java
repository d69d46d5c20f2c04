package org.omninet.log.store;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.List;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.segment.Frames;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;
import org.omninet.log.tree.TreeLevels;

/// Finds the commit of a segment that counts, hashing its entries into the tree on the way.
final class LiveSegment {
    private final Segment segment;
    private final TreeLevels levels;
    private final BundleOffsets offsets;

    LiveSegment(Segment segment, TreeLevels levels, BundleOffsets offsets) {
        this.segment = segment;
        this.levels = levels;
        this.offsets = offsets;
    }

    /// The newest commit whose entries hash to its root.
    ///
    /// @throws LogDamaged when there is none
    Slot commit() throws IOException {
        List<Slot> slots = segment.slots();
        if (slots.isEmpty())
            throw new LogDamaged(segment.header().firstIndex(), segment.path(), Layout.BLOCK, "neither commit can be read");
        Slot newest = slots.getFirst();
        Slot older = slots.getLast();
        var frames = frames(Layout.FIRST_OFFSET);
        boolean olderHolds = add(frames, older.size()) && frames.offset() == older.endOffset() && levels.root().equals(older.root());
        if (newest.equals(older) && olderHolds) return older;
        // The newest adds one group to the older one, which must not get into the tree unless it is the one that was committed.
        if (follows(newest, frames.offset()) && add(frames(frames.offset()), newest.size())) return newest;
        if (olderHolds) return older;
        throw damage(newest);
    }

    private Frames frames(long from) { return new Frames(segment.file(), from, segment.header().layout().segmentBytes()); }

    private boolean add(Frames frames, long size) throws IOException {
        while (levels.size() < size) {
            long offset = frames.offset();
            if (!frames.next()) return false;
            if (levels.size() % TILE_WIDTH == 0) offsets.add(offset);
            levels.add(frames.array(), frames.start(), frames.length());
        }
        return true;
    }

    private boolean follows(Slot slot, long offset) throws IOException {
        var hasher = new Hasher();
        var range = CompactRange.of(levels, levels.size());
        var frames = frames(offset);
        while (range.size() < slot.size() && frames.next()) range.add(hasher.leaf(frames.array(), frames.start(), frames.length()));
        return range.size() == slot.size() && frames.offset() == slot.endOffset() && range.root().equals(slot.root());
    }

    /// Where the entries below `commit` part from the leaf hashes that were written behind them; without those, where this cannot be
    /// told.
    LogDamaged damage(Slot commit) throws IOException {
        long index = segment.header().firstIndex();
        var hasher = new Hasher();
        var frames = new Frames(segment.file(), Layout.FIRST_OFFSET, commit.endOffset());
        DiskFile leaves = levels.file(0);
        for (; index < commit.size(); index++) {
            long offset = frames.offset();
            if (!frames.next()) return new LogDamaged(index, segment.path(), offset, "the entry has no length");
            if ((index + 1) * Hash.BYTES > leaves.size()) break;
            Hash leaf = hasher.leaf(frames.array(), frames.start(), frames.length());
            if (!leaf.equals(Hash.of(leaves.read(index * Hash.BYTES, Hash.BYTES))))
                return new LogDamaged(index, segment.path(), offset, "the entry is not the one that was recorded");
        }
        return new LogDamaged(index, segment.path(), frames.offset(),
                "no commit verifies: something from here up to entry " + commit.size() + ", or the commit, is damaged");
    }
}
