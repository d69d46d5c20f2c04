package org.omninet.replay.source;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.omninet.log.LogDamaged;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Slot;

/// One segment, for reading only, opened for each look: there may be thousands. A node may go on writing to it: what is looked at here
/// was committed before.
///
/// Layout: the chapter of [org.omninet.log.segment]. Where bundles begin is found by one walk over the lengths of the entries.
final class SegmentFile {
    private static final int CHUNK = 1 << 20;
    /// A slot that is being written looks torn; so it is looked at again.
    private static final int LOOKS = 50;

    private final Path path;
    private final Header header;
    private final long committed;
    private final long[] starts;
    private final long end;

    private SegmentFile(Path path, Header header, long committed, long[] starts, long end) {
        this.path = path;
        this.header = header;
        this.committed = committed;
        this.starts = starts;
        this.end = end;
    }

    /// @param entries how many of its entries are asked for
    /// @throws LogDamaged when header or commits are damaged
    static SegmentFile open(Path folder, long firstIndex, long entries) throws IOException {
        String name = Header.file(firstIndex);
        Path path = folder.resolve(name);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            Header header = Header.read(read(file, 0, Layout.BLOCK)).filter(it -> it.firstIndex() == firstIndex)
                    .orElseThrow(() -> new LogDamaged(firstIndex, name, 0, "the header is damaged"));
            long committed = committed(file, header, name);
            var starts = new long[(int) ((entries + TILE_WIDTH - 1) / TILE_WIDTH) + 1];
            long end = walk(file, entries, starts);
            return new SegmentFile(path, header, committed, starts, end);
        }
    }

    /// The size of the newest commit. Both slots must be whole, or not yet written.
    private static long committed(FileChannel file, Header header, String name) throws IOException {
        Slot newest = null;
        for (int i = 0; i < 2; i++) {
            long at = (long) Layout.BLOCK * (1 + i);
            var slot = Slot.read(read(file, at, Layout.BLOCK));
            for (int look = 1; slot.isEmpty() && look < LOOKS && !isZero(read(file, at, Layout.BLOCK)); look++) {
                Thread.onSpinWait();
                slot = Slot.read(read(file, at, Layout.BLOCK));
            }
            if (slot.isEmpty() && !(i == 1 && isZero(read(file, at, Layout.BLOCK))))
                throw new LogDamaged(header.firstIndex(), name, at, "a commit is damaged");
            if (slot.isPresent() && (newest == null || slot.get().seq() > newest.seq())) newest = slot.get();
        }
        return newest == null ? header.firstIndex() : newest.size();
    }

    private static boolean isZero(byte[] block) { return Arrays.equals(block, new byte[block.length]); }

    /// Where each bundle begins, up to the first entry that has no length; and where the walk ended.
    private static long walk(FileChannel file, long entries, long[] starts) throws IOException {
        Arrays.fill(starts, -1);
        long offset = Layout.FIRST_OFFSET;
        var chunk = new byte[0];
        long chunkAt = 0;
        for (long i = 0; i < entries; i++) {
            if (i % TILE_WIDTH == 0) starts[(int) (i / TILE_WIDTH)] = offset;
            if (offset + 2 > chunkAt + chunk.length) {
                chunkAt = offset;
                chunk = read(file, offset, CHUNK);
                if (chunk.length < 2) return offset;
            }
            int at = (int) (offset - chunkAt);
            int length = (chunk[at] & 0xff) << 8 | (chunk[at + 1] & 0xff);
            if (length == 0) return offset;
            offset += 2 + length;
        }
        return offset;
    }

    Header header() { return header; }

    /// Entries of the log below this one are committed, as far as this segment knows.
    long committed() { return committed; }

    /// The bundle `n` of this segment, framed; shorter than it should be, or empty, where its lengths make no sense.
    byte[] bundle(int n) throws IOException {
        if (starts[n] < 0) return new byte[0];
        long to = n + 1 < starts.length && starts[n + 1] >= 0 ? starts[n + 1] : end;
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(file, starts[n], (int) (to - starts[n]));
        }
    }

    private static byte[] read(FileChannel file, long offset, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) count = file.read(bytes, offset + bytes.position());
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }
}
