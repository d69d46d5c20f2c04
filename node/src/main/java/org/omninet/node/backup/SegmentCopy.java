package org.omninet.node.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Slot;

/// Copies one segment up to its newest commit, also while a node writes to it.
final class SegmentCopy {
    private static final int CHUNK = 1 << 20;

    /// @return entries of the log up to the end of this segment
    static long copy(Path from, Path to) throws IOException {
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Slots first: the node writes entries before the slot that names them, so what these name is there already.
            var head = read(in, 0, Layout.FIRST_OFFSET);
            var newest = newest(head, from);
            write(out, head, 0);
            for (long at = Layout.FIRST_OFFSET; at < newest.endOffset(); at += CHUNK)
                write(out, read(in, at, (int) Math.min(CHUNK, newest.endOffset() - at)), at);
            // The rest is zero, as in a segment that has room: a hole, which takes no space.
            long size = in.size();
            if (out.size() < size) write(out, new byte[1], size - 1);
            out.force(true);
            return newest.size();
        }
    }

    /// The newer commit alone would do; the other one may name the entries of a commit under way, so both are checked on opening.
    private static Slot newest(byte[] head, Path from) throws IOException {
        if (Header.read(block(head, 0)).isEmpty()) throw new IOException(from + ": the header is damaged; run omni fsck");
        return Stream.of(Slot.read(block(head, 1)), Slot.read(block(head, 2))).flatMap(Optional::stream)
                .max(Comparator.comparingLong(Slot::seq))
                .orElseThrow(() -> new IOException(from + ": both commit slots are damaged; run omni fsck"));
    }

    private static byte[] block(byte[] head, int which) {
        return Arrays.copyOfRange(head, which * Layout.BLOCK, (which + 1) * Layout.BLOCK);
    }

    private static byte[] read(FileChannel in, long offset, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining())
            if (in.read(bytes, offset + bytes.position()) < 0) throw new IOException("ends at " + (offset + bytes.position()));
        return bytes.array();
    }

    private static void write(FileChannel out, byte[] bytes, long offset) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) out.write(left, offset + left.position());
    }

    /// The segments of a log, in order.
    static Stream<Path> of(Path segments) throws IOException {
        try (var files = Files.list(segments)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".seg")).sorted().toList().stream();
        }
    }

    private SegmentCopy() {}
}
