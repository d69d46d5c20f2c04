package org.omninet.log.store;

import static org.omninet.log.LogLimits.TILE_WIDTH;

/// Which tiles a tree of some size has.
final class Tiles {

    /// @throws IndexOutOfBoundsException unless the tree of `size` holds the first `width` hashes of the tile
    static void require(int level, long number, int width, long size) {
        long hashes = (level < 0 || level > 7) ? 0 : size >>> (8 * level);
        if (number < 0 || number > hashes / TILE_WIDTH || width < 1 || width > TILE_WIDTH || number * TILE_WIDTH + width > hashes)
            throw new IndexOutOfBoundsException("no tile " + level + "/" + number + " of width " + width + " in a tree of " + size);
    }

    private Tiles() {}
}
