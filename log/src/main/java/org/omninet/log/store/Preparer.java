package org.omninet.log.store;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.omninet.log.disk.Disk;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;

/// Fills the next segment with zeros while the present one is in its second half.
final class Preparer {
    private final Lane lane;
    private final Disk disk;
    private final Layout layout;
    private volatile boolean wanted;
    private boolean ready;

    Preparer(Executor executor, Disk disk, Layout layout) {
        this.lane = new Lane(executor, this::step);
        this.disk = disk;
        this.layout = layout;
    }

    /// The present segment is filled up to `offset`.
    void filled(long offset) {
        if (wanted || offset <= layout.segmentBytes() / 2) return;
        wanted = true;
        lane.wake();
    }

    /// Begins the next segment; waits for the zeros, or writes them, when they are not ready.
    synchronized Segment begin(Header header) throws IOException {
        if (!ready) prepare();
        ready = false;
        wanted = false;
        return Segment.begin(disk, header);
    }

    private synchronized void step() {
        if (ready || !wanted) return;
        try {
            prepare();
            ready = true;
        } catch (IOException _) {
            // Whoever takes it tries again and says what is wrong.
        }
    }

    /// On a disk that is full, gives back the room that was taken: others need less of it.
    private void prepare() throws IOException {
        try {
            Segment.prepare(disk, layout);
        } catch (IOException full) {
            try {
                disk.delete(Segment.NEXT);
            } catch (IOException left) {
                full.addSuppressed(left);
            }
            throw full;
        }
    }

    void close() { lane.close(); }
}
