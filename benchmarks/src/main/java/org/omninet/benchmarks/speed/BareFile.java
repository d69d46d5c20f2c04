package org.omninet.benchmarks.speed;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// What the disk can do at best: groups of entries into a file that was written full of zeros before, one `fdatasync` a group, by one
/// thread that does nothing else. At its end it begins again from the front.
record BareFile(FileChannel channel, long bytes) implements AutoCloseable {
    private static final int GROUP = 256;
    private static final int ZEROED_AT_ONCE = 8 << 20;

    static BareFile create(Path path, long bytes) throws IOException {
        var channel = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING);
        var zeros = ByteBuffer.allocateDirect(ZEROED_AT_ONCE);
        for (long at = 0; at < bytes; at += ZEROED_AT_ONCE) {
            write(channel, zeros.clear(), at);
            channel.force(false);
        }
        return new BareFile(channel, bytes);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) at += channel.write(bytes, at);
    }

    /// Entries a second, synced in groups of 256.
    double perSecond(byte[][] entries, long nanos) throws IOException {
        var group = ByteBuffer.allocateDirect(GROUP * (2 + entries[0].length));
        long began = System.nanoTime();
        long count = 0;
        long offset = 0;
        while (System.nanoTime() - began < nanos) {
            group.clear();
            for (int i = 0; i < GROUP; i++) {
                byte[] entry = entries[(int) (count++ % entries.length)];
                group.putShort((short) entry.length).put(entry);
            }
            if (offset + group.position() > bytes) offset = 0;
            int length = group.position();
            write(channel, group.flip(), offset);
            channel.force(false);
            offset += length;
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    @Override public void close() throws IOException { channel.close(); }
}
