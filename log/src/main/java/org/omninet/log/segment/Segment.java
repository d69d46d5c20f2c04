package org.omninet.log.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.Hash;

/// An open segment. One thread commits to it; any number read what is committed.
public final class Segment implements AutoCloseable {
    public static final String FOLDER = "segments";
    public static final String NEXT = FOLDER + "/next.tmp";

    /// So much is synced at once: a commit that is synced meanwhile waits no longer than for this.
    private static final long PREPARED_AT_ONCE = 8 << 20;

    private final DiskFile file;
    private final Header header;
    private final String path;

    private Segment(DiskFile file, Header header) {
        this.file = file;
        this.header = header;
        this.path = Header.file(header.firstIndex());
    }

    /// Writes the zeros of the segment that comes next: a second's work, done ahead.
    public static void prepare(Disk disk, Layout layout) throws IOException {
        try (DiskFile file = disk.create(NEXT)) {
            for (long at = 0; at < layout.segmentBytes(); at += PREPARED_AT_ONCE) {
                file.zero(at, Math.min(at + PREPARED_AT_ONCE, layout.segmentBytes()));
                file.sync();
            }
        }
    }

    /// Gives the prepared segment its header, its first commit and its name.
    public static Segment begin(Disk disk, Header header) throws IOException {
        DiskFile file = disk.open(NEXT);
        try {
            var segment = new Segment(file, header);
            file.write(header.block(), 0);
            Slot first = segment.firstCommit();
            file.write(first.block(), first.offset());
            file.sync();
            disk.rename(NEXT, segment.path);
            disk.syncFolder(FOLDER);
            return segment;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /// @throws LogDamaged when the header is not that of this segment
    public static Segment open(Disk disk, long firstIndex) throws IOException {
        String path = Header.file(firstIndex);
        DiskFile file = disk.open(path);
        try {
            Header header = file.size() < Layout.FIRST_OFFSET ? null : Header.read(file.read(0, Layout.BLOCK)).orElse(null);
            if (header == null || header.firstIndex() != firstIndex) throw new LogDamaged(firstIndex, path, 0, "the header is damaged");
            return new Segment(file, header);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /// The commit of nothing, with which a segment begins.
    public Slot firstCommit() { return new Slot(0, header.firstIndex(), Layout.FIRST_OFFSET, header.rootBefore()); }

    /// The commits that can be read, newest first: whether their entries are there has not been looked at.
    public List<Slot> slots() throws IOException {
        byte[] a = file.read(Slot.offset(0), Layout.BLOCK);
        byte[] b = file.read(Slot.offset(1), Layout.BLOCK);
        return Stream.of(Slot.read(a).filter(slot -> slot.seq() % 2 == 0), Slot.read(b).filter(slot -> slot.seq() % 2 == 1))
                .flatMap(Optional::stream).sorted(Comparator.comparingLong(Slot::seq).reversed()).toList();
    }

    /// Writes a group and its commit, and syncs both. After a failure the segment is not to be used again.
    public Slot commit(Slot before, ByteBuffer frames, long size, Hash root) throws IOException {
        long end = before.endOffset() + frames.remaining();
        if (end > header.layout().segmentBytes()) throw new IllegalStateException("a group beyond the end of " + path);
        var slot = new Slot(before.seq() + 1, size, end, root);
        file.write(frames, before.endOffset());
        file.write(slot.block(), slot.offset());
        file.sync();
        return slot;
    }

    public Header header() { return header; }

    public String path() { return path; }

    /// For reading.
    public DiskFile file() { return file; }

    @Override public void close() throws IOException { file.close(); }
}
