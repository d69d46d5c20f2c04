package org.omninet.log.tree;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// A tile with every hash between its 256 and the one above them: 16 KiB.
///
/// One thread adds; others read what they know to be there.
final class NodeTile {
    private static final int HEIGHT = 8;

    private final byte[] hashes = new byte[(2 * TILE_WIDTH - 1) * Hash.BYTES];

    /// Where the hash of row `row` (0: the tile's own) begins.
    private static int at(int row, int place) { return (2 * TILE_WIDTH - ((2 * TILE_WIDTH) >> row) + place) * Hash.BYTES; }

    byte[] array() { return hashes; }

    /// Hashes what hash `place`, just put in, completes.
    void complete(int place, Hasher hasher) {
        int node = place;
        for (int row = 0; (node & 1) == 1 && row < HEIGHT; row++) {
            hasher.node(hashes, at(row, node - 1), hashes, at(row + 1, node / 2));
            node /= 2;
        }
    }

    Hash node(int row, int place) { return Hash.at(hashes, at(row, place)); }

    /// The hash of the full tile.
    Hash top() { return node(HEIGHT, 0); }
}
