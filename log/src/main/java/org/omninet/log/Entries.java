package org.omninet.log;

import java.util.NoSuchElementException;

/// Entries of a range, one after the other, read a bundle at a time. For one thread.
public final class Entries {
    private final Log log;
    private final long to;
    private long next;
    private byte[] bundle = {};
    private int at;

    Entries(Log log, long from, long to) {
        this.log = log;
        this.next = from;
        this.to = to;
    }

    public boolean hasNext() { return next < to; }

    /// The index of what [#next] gives next.
    public long index() { return next; }

    /// The bytes of the next entry: the caller's own copy.
    public byte[] next() {
        if (!hasNext()) throw new NoSuchElementException("the range ends at " + to);
        if (at == bundle.length) load();
        int length = length();
        var entry = new byte[length];
        System.arraycopy(bundle, at + 2, entry, 0, length);
        at += 2 + length;
        next++;
        return entry;
    }

    private void load() {
        long number = next / LogLimits.TILE_WIDTH;
        long first = number * LogLimits.TILE_WIDTH;
        bundle = log.bundle(number, (int) Math.min(LogLimits.TILE_WIDTH, to - first));
        at = 0;
        for (long skip = first; skip < next; skip++) at += 2 + length();
    }

    private int length() { return (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff); }
}
