package org.omninet.log.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.omninet.log.disk.DiskFile;

/// Walks over the entries of a segment with large reads. For one thread.
public final class Frames {
    private static final int CHUNK = 1 << 20;

    private final DiskFile file;
    private final long limit;
    private final byte[] buffer = new byte[CHUNK];
    private int at;
    private int filled;
    private long offset;
    private int length;

    /// @param from the offset of the first frame
    /// @param limit no frame reaches beyond
    public Frames(DiskFile file, long from, long limit) {
        this.file = file;
        this.offset = from;
        this.limit = limit;
    }

    /// Goes to the next entry; false when there is no whole entry before the limit.
    public boolean next() throws IOException {
        if (!have(2)) return false;
        int next = (buffer[at] & 0xff) << 8 | (buffer[at + 1] & 0xff);
        if (next == 0 || !have(2 + next)) return false;
        length = next;
        at += 2 + next;
        offset += 2 + next;
        return true;
    }

    private boolean have(int bytes) throws IOException {
        if (offset + bytes > limit) return false;
        if (filled - at >= bytes) return true;
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
        int wanted = (int) Math.min(buffer.length - filled, limit - offset - filled);
        filled += file.read(ByteBuffer.wrap(buffer, filled, wanted), offset + filled);
        return filled >= bytes;
    }

    /// Where the next entry would begin.
    public long offset() { return offset; }

    /// The array with the entry: valid until the next [#next].
    public byte[] array() { return buffer; }

    /// Where the entry begins in [#array].
    public int start() { return at - length; }

    public int length() { return length; }
}
