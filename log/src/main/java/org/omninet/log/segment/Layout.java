package org.omninet.log.segment;

import org.omninet.log.LogLimits;

/// How large segments are. Fixed when a log is created; every header says it.
public record Layout(long segmentBytes, int maxEntryBytes) {
    /// Header and slots are a block each, so that a torn write hits one of them.
    public static final int BLOCK = 4096;
    /// Where entries begin.
    public static final int FIRST_OFFSET = 3 * BLOCK;

    /// 256 MiB, and entries of any legal length.
    public static final Layout STANDARD = new Layout(256L << 20, LogLimits.MAX_ENTRY_BYTES);
    /// 32 MiB, and entries of any legal length: for tests with real entries.
    public static final Layout MODEST = new Layout(32L << 20, LogLimits.MAX_ENTRY_BYTES);
    /// 1 MiB, and entries up to 1,022 bytes: for tests that cross segments.
    public static final Layout SMALL = new Layout(1L << 20, 1_022);

    /// @throws IllegalArgumentException when not even one bundle fits
    public Layout {
        if (maxEntryBytes < 1 || maxEntryBytes > LogLimits.MAX_ENTRY_BYTES)
            throw new IllegalArgumentException("entries of " + maxEntryBytes + " bytes");
        if (segmentBytes < FIRST_OFFSET + bundleBytes(maxEntryBytes) || segmentBytes > Integer.MAX_VALUE)
            throw new IllegalArgumentException("segments of " + segmentBytes + " bytes");
    }

    /// Whether a segment that has been filled up to `offset` takes no further bundle.
    public boolean full(long offset) { return segmentBytes - offset < bundleBytes(maxEntryBytes); }

    private static long bundleBytes(int maxEntryBytes) { return (long) LogLimits.TILE_WIDTH * (maxEntryBytes + 2); }
}
