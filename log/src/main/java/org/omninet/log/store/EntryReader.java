package org.omninet.log.store;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.omninet.log.FileRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.segment.Segment;
import org.omninet.log.tile.Bundle;
import org.omninet.log.tile.TilePath;

/// Reads committed entries out of the segments, a bundle at a time. The bundles that were used last stay in memory, up to a bound in
/// bytes.
final class EntryReader implements AutoCloseable {
    static final int MAX_CACHED_BYTES = 32 << 20;

    /// A segment, and up to where it is committed.
    private static final class Filled {
        final Segment segment;
        volatile long endOffset;

        Filled(Segment segment, long endOffset) {
            this.segment = segment;
            this.endOffset = endOffset;
        }
    }

    private final ConcurrentNavigableMap<Long, Filled> segments = new ConcurrentSkipListMap<>();
    private final BundleOffsets offsets;
    private final Map<Long, Bundle> cache = new LinkedHashMap<>(64, 0.75f, true);
    private long cachedBytes;

    EntryReader(BundleOffsets offsets) { this.offsets = offsets; }

    /// From now on this segment is committed up to `endOffset`.
    void committed(Segment segment, long endOffset) {
        Filled known = segments.get(segment.header().firstIndex());
        if (known != null) known.endOffset = endOffset;
        else segments.put(segment.header().firstIndex(), new Filled(segment, endOffset));
    }

    /// A committed entry: the caller's own copy.
    byte[] entry(long index, long size) {
        long number = index / TILE_WIDTH;
        return bundle(number, (int) Math.min(TILE_WIDTH, size - number * TILE_WIDTH)).entry((int) (index % TILE_WIDTH));
    }

    /// The first `width` entries of a bundle, all committed, framed.
    byte[] frames(long number, int width) {
        Bundle bundle = bundle(number, width);
        return Arrays.copyOf(bundle.array(), bundle.end(width - 1));
    }

    /// The leaf hashes of a full bundle.
    byte[] leaves(long number) {
        Bundle bundle = bundle(number, TILE_WIDTH);
        var hasher = new Hasher();
        var hashes = new byte[TILE_WIDTH * Hash.BYTES];
        for (int i = 0; i < TILE_WIDTH; i++)
            hasher.leaf(bundle.array(), bundle.start(i), bundle.end(i) - bundle.start(i), hashes, i * Hash.BYTES);
        return hashes;
    }

    private Bundle bundle(long number, int width) {
        Bundle cached = cached(number);
        if (cached != null) return cached;
        Bundle read = read(number, width);
        if (width == TILE_WIDTH) keep(number, read);
        return read;
    }

    /// Where a bundle lies, all of it that is committed.
    FileRange range(long number) { return range(filled(number), number); }

    private Filled filled(long number) { return segments.floorEntry(number * TILE_WIDTH).getValue(); }

    private FileRange range(Filled filled, long number) {
        long from = offsets.get(number);
        // The committed end is read first: if the next bundle is not known afterwards, this one ends there.
        long end = filled.endOffset;
        long next = number + 1 < offsets.count() ? offsets.get(number + 1) : 0;
        // An offset that is not beyond this one's is in the segment that follows.
        long to = next > from ? next : end;
        return new FileRange(filled.segment.path(), from, (int) (to - from));
    }

    private Bundle read(long number, int width) {
        Filled filled = filled(number);
        FileRange range = range(filled, number);
        try {
            byte[] bytes = filled.segment.file().read(range.offset(), range.length());
            return Bundle.beginning(new TilePath(TilePath.ENTRIES, number, width), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(filled.segment.path() + ": " + e.getMessage(), e);
        }
    }

    private synchronized @Nullable Bundle cached(long number) { return cache.get(number); }

    private synchronized void keep(long number, Bundle bundle) {
        if (cache.put(number, bundle) == null) cachedBytes += bundle.array().length;
        var oldest = cache.values().iterator();
        while (cachedBytes > MAX_CACHED_BYTES && oldest.hasNext()) {
            cachedBytes -= oldest.next().array().length;
            oldest.remove();
        }
    }

    @Override public void close() throws IOException {
        for (Filled filled : segments.values()) filled.segment.close();
    }
}
