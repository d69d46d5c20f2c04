package org.omninet.log.tile;

import java.util.Arrays;
import org.omninet.log.LogDamaged;

/// Up to 256 entries in one array, and where each begins.
public final class Bundle {
    private final byte[] bytes;
    private final int[] starts;

    private Bundle(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /// @throws LogDamaged unless the bytes are exactly the entries of `tile`
    public static Bundle whole(TilePath tile, byte[] bytes) {
        Bundle bundle = beginning(tile, bytes);
        if (bundle.starts[tile.width()] != bytes.length) throw damaged(tile, tile.width(), bundle.starts[tile.width()], "bytes left over");
        return bundle;
    }

    /// @throws LogDamaged unless the bytes begin with the entries of `tile`
    public static Bundle beginning(TilePath tile, byte[] bytes) {
        var starts = new int[tile.width() + 1];
        for (int i = 0; i < tile.width(); i++) {
            int at = starts[i];
            if (at + 2 > bytes.length) throw damaged(tile, i, at, "the bundle ends early");
            int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
            if (length == 0) throw damaged(tile, i, at, "an entry without bytes");
            if (at + 2 + length > bytes.length) throw damaged(tile, i, at, "the bundle ends early");
            starts[i + 1] = at + 2 + length;
        }
        return new Bundle(bytes, starts);
    }

    private static LogDamaged damaged(TilePath tile, int entry, int at, String what) {
        return new LogDamaged(tile.number() * 256 + entry, tile.toString(), at, what);
    }

    public int width() { return starts.length - 1; }

    /// The caller's own copy of an entry.
    public byte[] entry(int i) { return Arrays.copyOfRange(bytes, start(i), end(i)); }

    /// The array that holds all entries: not to be changed.
    public byte[] array() { return bytes; }

    /// Where entry `i` begins in [#array].
    public int start(int i) { return starts[i] + 2; }

    /// Where entry `i` ends in [#array].
    public int end(int i) { return starts[i + 1]; }
}
