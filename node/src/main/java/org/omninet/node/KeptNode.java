package org.omninet.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.omninet.log.LogDamaged;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Slot;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node that goes on by itself after its disk was full or broken for a while.
///
/// When a write to the log fails, the node stays up for readers and says why it takes nothing. Meanwhile this tries, at growing intervals,
/// whether the disk takes as much as the log will want next. Once it does, the node is closed and started again, as an operator would:
/// everything that stands on the log is built anew from what recovery found, so nothing is left of what was sequenced and never written.
/// For as long as a start takes, connections are refused.
final class KeptNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptNode.class);
    private static final long PAUSE_MIN_MILLIS = 500;
    private static final long PAUSE_MAX_MILLIS = 30_000;
    /// A node that has taken statements for so long was really mended.
    private static final long MENDED_AFTER_NANOS = 60_000_000_000L;
    /// Beside the next segment: index, read models, checkpoint.
    private static final long ROOM_BYTES = 8 << 20;
    private static final int CHUNK = 1 << 20;

    private final Config config;
    private Node node;
    private long startedNanos = System.nanoTime();
    private long pauseMillis = PAUSE_MIN_MILLIS;
    private boolean closed;

    /// Starts it, as [Node#start] does; later starts are on the same port.
    KeptNode(Config config) {
        node = Node.start(config);
        this.config = config.with(Settings.HTTP_PORT, (long) node.uri().getPort());
    }

    synchronized Node node() { return node; }

    /// Keeps it up until somebody closes it.
    ///
    /// @throws BadStart when it cannot go on without the operator: the log is damaged
    void keep() throws InterruptedException {
        while (!node().awaitCloseOrFailure()) {
            LOG.error("the log takes nothing until the disk does: {}", node().trouble().orElse(""));
            if (System.nanoTime() - startedNanos > MENDED_AFTER_NANOS) pauseMillis = PAUSE_MIN_MILLIS;
            while (!reopened()) pauseMillis = Math.min(2 * pauseMillis, PAUSE_MAX_MILLIS);
        }
    }

    /// Waits a while and tries; true also when it was closed.
    private synchronized boolean reopened() throws InterruptedException {
        long end = System.nanoTime() + pauseMillis * 1_000_000;
        for (long left = pauseMillis; !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) wait(left);
        if (closed) return true;
        if (!takesWrites()) return false;
        node.close();
        try {
            node = Node.start(config);
            startedNanos = System.nanoTime();
            LOG.warn("the disk takes writes again: the log goes on with {} entries", node.log().size());
            return true;
        } catch (BadStart bad) {
            if (bad.getCause() instanceof LogDamaged) throw bad;
            LOG.error("the node could not be started again, and tries later", bad);
            return false;
        }
    }

    /// Writes and syncs as much as will be wanted, and takes it away again.
    private boolean takesWrites() {
        Path log = config.data().resolve("log");
        Path probe = log.resolve("probe.tmp");
        try {
            long wanted = ROOM_BYTES + (nextSegmentIsNear(log) ? config.get(Settings.LOG_SEGMENT_BYTES) : 0);
            try (var file = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                var zeros = ByteBuffer.allocateDirect(CHUNK);
                for (long at = 0; at < wanted; at += CHUNK) {
                    zeros.clear();
                    while (zeros.hasRemaining()) file.write(zeros);
                }
                file.force(true);
            } finally {
                Files.deleteIfExists(probe);
            }
            return true;
        } catch (IOException still) {
            LOG.warn("the disk does not take writes yet: {}", still.toString());
            return false;
        }
    }

    /// Whether the newest segment is in its second half.
    private static boolean nextSegmentIsNear(Path log) throws IOException {
        Optional<Path> newest;
        try (var files = Files.list(log.resolve("segments"))) {
            newest = files.filter(it -> it.toString().endsWith(".seg")).max(Path::compareTo);
        }
        if (newest.isEmpty()) return true;
        byte[] head;
        try (var in = Files.newInputStream(newest.get())) {
            head = in.readNBytes(Layout.FIRST_OFFSET);
        }
        if (head.length < Layout.FIRST_OFFSET) return true;
        long half = Header.read(Arrays.copyOf(head, Layout.BLOCK)).map(it -> it.layout().segmentBytes() / 2).orElse(0L);
        for (int slot = Layout.BLOCK; slot < Layout.FIRST_OFFSET; slot += Layout.BLOCK)
            if (Slot.read(Arrays.copyOfRange(head, slot, slot + Layout.BLOCK)).filter(it -> it.endOffset() > half).isPresent()) return true;
        return false;
    }

    /// Closes the node for good.
    @Override public void close() {
        Node last;
        synchronized (this) {
            closed = true;
            notifyAll();
            last = node;
        }
        last.close();
    }
}
