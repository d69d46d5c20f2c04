package org.omninet.node.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.omninet.domain.content.Chunker;

/// A file as a row of chunks, of which at most one is in memory.
public final class Cutter {
    private final InputStream file;
    private final byte[] buffer = new byte[4 * Chunker.MAX];
    private int from;
    private int to;
    private boolean isAtEnd;

    /// @param file read to its end, and the caller's to close
    public Cutter(InputStream file) { this.file = file; }

    /// The next chunk; empty behind the last one.
    public Optional<byte[]> next() throws IOException {
        if (to - from < Chunker.MAX && !isAtEnd) fill();
        int length = Chunker.next(buffer, from, to);
        if (length == 0) return Optional.empty();
        var chunk = Arrays.copyOfRange(buffer, from, from + length);
        from += length;
        return Optional.of(chunk);
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int wanted = buffer.length - to;
        int read = file.readNBytes(buffer, to, wanted);
        to += read;
        isAtEnd = read < wanted;
    }
}
