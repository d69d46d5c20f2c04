package org.omninet.log.tile;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of a tile or of an entry bundle below a log's prefix.
///
/// @param level 0 to 63; [#ENTRIES] for an entry bundle
/// @param width 1 to 256; 256 is a full one
public record TilePath(int level, long number, int width) {
    public static final int ENTRIES = -1;
    public static final String CHECKPOINT = "checkpoint";

    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > 63 || number < 0 || width < 1 || width > TILE_WIDTH)
            throw new IllegalArgumentException("no tile " + level + "/" + number + " of width " + width);
    }

    /// The tile that a tree of `size` has there, full or partial; empty when it has none.
    public static Optional<TilePath> in(long size, int level, long number) {
        int shift = 8 * Math.max(level, 0);
        long hashes = shift > 62 ? 0 : size >>> shift;
        long width = Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH);
        return width <= 0 ? Optional.empty() : Optional.of(new TilePath(level, number, (int) width));
    }

    /// Reads a path as [#toString] writes it, and no other spelling.
    public static Optional<TilePath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) return Optional.empty();
        int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
        long number = Long.parseLong(form.group(2).replace("x", "").replace("/", ""));
        int width = form.group(3) == null ? TILE_WIDTH : Integer.parseInt(form.group(3));
        if (level > 63 || width > TILE_WIDTH) return Optional.empty();
        var tile = new TilePath(level, number, width);
        return tile.toString().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    public boolean full() { return width == TILE_WIDTH; }

    /// The full tile at the same place.
    public TilePath filled() { return new TilePath(level, number, TILE_WIDTH); }

    @Override public String toString() {
        var path = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) path.insert(0, "x%03d/".formatted(rest % 1000));
        path.insert(0, "tile/" + (level == ENTRIES ? "entries" : level) + "/");
        return full() ? path.toString() : path.append(".p/").append(width).toString();
    }
}
