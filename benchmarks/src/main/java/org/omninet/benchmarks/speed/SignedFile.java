package org.omninet.benchmarks.speed;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.omninet.domain.event.SignedEvent;

/// Statements signed before anything is measured, in a file in memory outside of the heap: a million of them in the heap would be the
/// collector's load and not the node's. One reader at a time.
final class SignedFile implements AutoCloseable {
    private static final int MADE_AT_ONCE = 8_192;
    private static final ValueLayout.OfShort LENGTH = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final long count;
    private long offset;

    private SignedFile(Path file, long count) throws IOException {
        this.count = count;
        try (var channel = FileChannel.open(file)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /// Makes `count` statements on all cores.
    static SignedFile of(Path file, long count, LongFunction<SignedEvent> statement) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            for (long from = 0; from < count; from += MADE_AT_ONCE) {
                var made = LongStream.range(from, Math.min(count, from + MADE_AT_ONCE)).parallel().mapToObj(statement)
                        .map(SignedEvent::bytes).toList();
                for (byte[] event : made) {
                    out.writeShort(event.length);
                    out.write(event);
                }
            }
        }
        return new SignedFile(file, count);
    }

    long count() { return count; }

    long size() { return bytes.byteSize(); }

    /// From the first one again.
    void rewind() { offset = 0; }

    boolean hasNext() { return offset < bytes.byteSize(); }

    /// The next one, in an array of its own, as it would come from a connection.
    byte[] next() {
        int length = Short.toUnsignedInt(bytes.get(LENGTH, offset));
        byte[] event = bytes.asSlice(offset + 2, length).toArray(ValueLayout.JAVA_BYTE);
        offset += 2 + length;
        return event;
    }

    @Override public void close() { arena.close(); }
}
