package org.omninet.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;

/// What is behind the commit that counts: it was never acknowledged, and becomes zero again.
final class Tail {
    private static final int CHUNK = 1 << 20;

    static void cut(Segment live, Slot commit) throws IOException {
        DiskFile file = live.file();
        long end = live.header().layout().segmentBytes();
        boolean changed = false;
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
        // The other slot is either an older commit, or one that never was.
        long other = Layout.BLOCK + Layout.BLOCK - (commit.offset() - Layout.BLOCK);
        boolean older = live.slots().stream().anyMatch(slot -> slot.seq() == commit.seq() - 1);
        if (!older && !isZero(file.read(other, Layout.BLOCK))) {
            file.zero(other, other + Layout.BLOCK);
            changed = true;
        }
        if (changed) file.sync();
    }

    private static boolean isZero(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.remaining() >= 8) if (rest.getLong() != 0) return false;
        while (rest.hasRemaining()) if (rest.get() != 0) return false;
        return true;
    }

    private Tail() {}
}
