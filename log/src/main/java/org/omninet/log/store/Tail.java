package org.omninet.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;

/// What is behind the commit that counts: it was never acknowledged, and becomes zero again. And that commit itself: it becomes durable,
/// whatever became of the sync that was to make it so.
final class Tail {
    private static final int CHUNK = 1 << 20;

    /// @return the commit that counts from now on
    static Slot cut(Segment live, Slot commit) throws IOException {
        DiskFile file = live.file();
        long end = live.header().layout().segmentBytes();
        boolean changed = settle(live, commit);
        if (file.size() > end) {
            file.truncate(end);
            changed = true;
        }
        if (file.size() < end) {
            file.zero(file.size(), end);
            changed = true;
        }
        for (long at = commit.endOffset(); at < end; at += CHUNK) {
            int length = (int) Math.min(CHUNK, end - at);
            if (isZero(file.read(at, length))) continue;
            file.zero(at, at + length);
            changed = true;
        }
        Slot counts = commit;
        // The other slot is either an older commit, or one that never was: then this one takes its place too, so that there are two again.
        long other = Layout.BLOCK + Layout.BLOCK - (commit.offset() - Layout.BLOCK);
        boolean older = live.slots().stream().anyMatch(slot -> slot.seq() == commit.seq() - 1);
        if (!older && commit.seq() > 0) {
            counts = new Slot(commit.seq() + 1, commit.size(), commit.endOffset(), commit.root());
            file.write(counts.block(), counts.offset());
            changed = true;
        } else if (!older && !isZero(file.read(other, Layout.BLOCK))) {
            file.zero(other, other + Layout.BLOCK);
            changed = true;
        }
        if (changed) file.sync();
        return counts;
    }

    /// Writes the last group and its slot once more. Their sync may have failed: then the system shows them although the disk does not
    /// have them, and no later sync would bring them there. All groups before it were synced before it was written.
    private static boolean settle(Segment live, Slot commit) throws IOException {
        if (commit.seq() == 0) return false;
        DiskFile file = live.file();
        long from = live.slots().stream().filter(slot -> slot.seq() == commit.seq() - 1).findFirst()
                .map(Slot::endOffset).orElse((long) Layout.FIRST_OFFSET);
        for (long at = from; at < commit.endOffset(); at += CHUNK)
            file.write(ByteBuffer.wrap(file.read(at, (int) Math.min(CHUNK, commit.endOffset() - at))), at);
        file.write(commit.block(), commit.offset());
        return true;
    }

    private static boolean isZero(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.remaining() >= 8) if (rest.getLong() != 0) return false;
        while (rest.hasRemaining()) if (rest.get() != 0) return false;
        return true;
    }

    private Tail() {}
}
