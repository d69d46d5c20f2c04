package org.omninet.log.fsck;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.segment.Frames;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Slot;

/// Checks one segment: header, both slots, every entry, and the zeros behind them.
final class SegmentCheck {
    private static final int CHUNK = 1 << 20;

    private final Disk disk;
    private final Hash logId;
    private final long firstIndex;
    private final Optional<Long> next;
    private final CompactRange range;
    private final LevelCheck levels;
    private final BundleCheck bundles;
    private final Consumer<Finding> findings;
    private final LongConsumer read;
    private final String path;
    private boolean sound = true;

    /// @param next the first index of the segment that follows
    /// @param read hears of the size after each entry
    SegmentCheck(Disk disk, Hash logId, long firstIndex, Optional<Long> next, CompactRange range, LevelCheck levels, BundleCheck bundles,
                 Consumer<Finding> findings, LongConsumer read) {
        this.disk = disk;
        this.logId = logId;
        this.firstIndex = firstIndex;
        this.next = next;
        this.range = range;
        this.levels = levels;
        this.bundles = bundles;
        this.findings = findings;
        this.read = read;
        this.path = Header.file(firstIndex);
    }

    /// Whether the entries of this segment are proven, so that those of the next can be.
    boolean check() throws IOException {
        try (DiskFile file = disk.open(path)) {
            if (file.size() < Layout.FIRST_OFFSET) {
                damaged(firstIndex, 0, "the file is too short for its header");
                return false;
            }
            Optional<Header> header = Header.read(file.read(0, Layout.BLOCK));
            header.ifPresentOrElse(this::checkHeader, () -> damaged(firstIndex, 0, "the header is damaged"));
            if (header.isPresent() && file.size() != header.get().layout().segmentBytes())
                damaged(firstIndex, file.size(), "the file has " + file.size() + " bytes, not " + header.get().layout().segmentBytes());
            List<Slot> slots = slots(file);
            Optional<Slot> last = slots.stream().filter(slot -> next.isEmpty() || slot.size() == next.get()).findFirst();
            if (last.isEmpty()) damaged(firstIndex, Layout.BLOCK, "there is no commit that ends where the next segment begins");
            else if (checkEntries(file, slots, last.get())) checkTail(file, last.get());
        }
        return sound;
    }

    private void checkHeader(Header header) {
        if (!header.logId().equals(logId)) damaged(firstIndex, 8, "the header is of another log");
        if (header.firstIndex() != firstIndex) damaged(firstIndex, 40, "the header is of the segment from " + header.firstIndex());
        if (firstIndex != range.size()) damaged(range.size(), 40, "a segment is missing");
        if (!header.rootBefore().equals(range.root())) damaged(firstIndex, 48, "the root before is not that of the entries before");
    }

    /// The commits, newest first.
    private List<Slot> slots(DiskFile file) throws IOException {
        var slots = new ArrayList<Slot>();
        for (int parity = 0; parity < 2; parity++) {
            long offset = Layout.BLOCK * (1L + parity);
            byte[] block = file.read(offset, Layout.BLOCK);
            Optional<Slot> slot = Slot.read(block).filter(read -> read.offset() == offset);
            slot.ifPresent(slots::add);
            boolean written = firstNonZero(block) >= 0;
            if (slot.isEmpty() && written) damaged(firstIndex, offset, "the commit is damaged");
        }
        slots.sort(Comparator.comparingLong(Slot::seq).reversed());
        if (slots.size() == 2 && slots.getFirst().seq() != slots.getLast().seq() + 1)
            damaged(firstIndex, Layout.BLOCK, "the two commits do not follow each other");
        if (slots.size() == 1 && slots.getFirst().seq() > 1) damaged(firstIndex, Layout.BLOCK, "one of the two commits is gone");
        return slots;
    }

    private boolean checkEntries(DiskFile file, List<Slot> slots, Slot last) throws IOException {
        var hasher = new Hasher();
        var frames = new Frames(file, Layout.FIRST_OFFSET, Math.min(file.size(), last.endOffset()));
        long suspect = -1;
        long suspectOffset = 0;
        boolean holds = holds(slots, frames.offset(), firstIndex, Layout.FIRST_OFFSET);
        while (holds && range.size() < last.size()) {
            long index = range.size();
            long offset = frames.offset();
            if (!frames.next()) {
                boolean here = suspect < 0;
                return damaged(here ? index : suspect, here ? offset : suspectOffset, "the entry has no length");
            }
            if (index % TILE_WIDTH == 0) bundles.add(offset);
            Hash leaf = hasher.leaf(frames.array(), frames.start(), frames.length());
            range.add(leaf);
            if (!levels.add(leaf) && suspect < 0) {
                suspect = index;
                suspectOffset = offset;
            }
            read.accept(range.size());
            holds = holds(slots, frames.offset(), suspect < 0 ? firstIndex : suspect, suspect < 0 ? Layout.FIRST_OFFSET : suspectOffset);
        }
        return holds;
    }

    /// Whether every commit of exactly this many entries is of these entries.
    private boolean holds(List<Slot> slots, long offset, long suspect, long suspectOffset) {
        for (Slot slot : slots) {
            if (slot.size() != range.size()) continue;
            if (slot.endOffset() != offset) return damaged(suspect, slot.offset(), "the entries end elsewhere than the commit says");
            if (!slot.root().equals(range.root())) return damaged(suspect, suspectOffset, "the entries do not give the root of the commit");
        }
        return true;
    }

    private void checkTail(DiskFile file, Slot last) throws IOException {
        for (long at = last.endOffset(); at < file.size(); at += CHUNK) {
            int nonZero = firstNonZero(file.read(at, (int) Math.min(CHUNK, file.size() - at)));
            if (nonZero < 0) continue;
            damaged(last.size(), at + nonZero, "the unused rest of the segment is not zero");
            return;
        }
    }

    private static int firstNonZero(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] != 0) return i;
        return -1;
    }

    private boolean damaged(long index, long offset, String what) {
        findings.accept(new Finding(true, index, path, offset, what));
        sound = false;
        return false;
    }
}
