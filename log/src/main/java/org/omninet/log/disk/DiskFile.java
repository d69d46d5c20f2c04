package org.omninet.log.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file. Reads may come from many threads, writes from one at a time.
public interface DiskFile extends AutoCloseable {

    long size() throws IOException;

    /// Writes all that remains in `bytes` at `offset`.
    void write(ByteBuffer bytes, long offset) throws IOException;

    /// Reads at `offset` until `into` is full or the file ends; how many bytes were read.
    int read(ByteBuffer into, long offset) throws IOException;

    /// Cuts the file.
    void truncate(long size) throws IOException;

    /// Makes the bytes durable (`fdatasync`). After a failure nothing is known about any write since the last success.
    void sync() throws IOException;

    @Override void close() throws IOException;

    /// Fills `into` from `offset` on.
    ///
    /// @throws EOFException when the file ends before
    default void readFully(ByteBuffer into, long offset) throws IOException {
        int wanted = into.remaining();
        if (read(into, offset) < wanted) throw new EOFException("the file ends before byte " + (offset + wanted));
    }

    /// `length` bytes at `offset`.
    default byte[] read(long offset, int length) throws IOException {
        var bytes = new byte[length];
        readFully(ByteBuffer.wrap(bytes), offset);
        return bytes;
    }

    /// Writes zeros from `from` up to `to`.
    default void zero(long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(1 << 20, Math.max(0, to - from)));
        for (long at = from; at < to; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            write(zeros, at);
        }
    }
}
