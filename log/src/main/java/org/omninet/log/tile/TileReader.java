package org.omninet.log.tile;

import java.io.IOException;
import java.util.Arrays;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Note;

/// Reads tiles and bundles of exactly the asked width: a partial one that is gone is cut out of the full one, as tlog-tiles allows.
public final class TileReader {
    private final TileSource source;

    public TileReader(TileSource source) { this.source = source; }

    /// The latest checkpoint; nobody has checked its signatures yet.
    ///
    /// @throws IOException also when there is none
    public Note checkpoint() throws IOException {
        return Note.parse(source.read(TilePath.CHECKPOINT).orElseThrow(() -> new IOException("no checkpoint")));
    }

    /// `32 · width` bytes.
    ///
    /// @throws LogDamaged when the tile is missing or has another length
    public byte[] hashes(TilePath tile) throws IOException {
        byte[] bytes = read(tile, tile.width() * Hash.BYTES);
        if (bytes.length != tile.width() * Hash.BYTES) throw damaged(tile, "a tile of " + bytes.length + " bytes");
        return bytes;
    }

    /// The entries of a bundle, framed: `width` times u16 length ‖ entry.
    ///
    /// @throws LogDamaged when it is missing, ends early or goes on
    public Bundle bundle(TilePath tile) throws IOException {
        byte[] partial = source.read(tile.toString()).orElse(null);
        if (partial != null) return Bundle.whole(tile, partial);
        byte[] full = tile.full() ? null : source.read(tile.filled().toString()).orElse(null);
        if (full == null) throw damaged(tile, "missing");
        return Bundle.beginning(tile, full);
    }

    private byte[] read(TilePath tile, int length) throws IOException {
        byte[] exact = source.read(tile.toString()).orElse(null);
        if (exact != null) return exact;
        byte[] full = tile.full() ? null : source.read(tile.filled().toString()).orElse(null);
        if (full == null) throw damaged(tile, "missing");
        return Arrays.copyOf(full, Math.min(length, full.length));
    }

    static LogDamaged damaged(TilePath tile, String what) {
        int shift = Math.min(8 * Math.max(tile.level(), 0), 62);
        return new LogDamaged((tile.number() * 256) << shift, tile.toString(), 0, what);
    }
}
