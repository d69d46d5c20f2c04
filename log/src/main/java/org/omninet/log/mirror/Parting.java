package org.omninet.log.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.omninet.log.merkle.Hash;
import org.omninet.log.tile.ProvenTiles;
import org.omninet.log.witness.Equivocation;

/// The first index at which two proven trees hold different leaves, and the way of both to their roots.
record Parting(long index, Equivocation.Place inFirst, Equivocation.Place inSecond) {

    /// @throws IllegalArgumentException when one tree is a prefix of the other
    static Parting between(ProvenTiles first, ProvenTiles second) throws IOException {
        long common = Math.min(first.size(), second.size());
        long from = 0;
        for (int height = 62; height >= 0; height--) {
            if ((common >>> height & 1) == 0) continue;
            long index = from >>> height;
            if (!same(first, second, height, index)) return at(within(first, second, height, index), first, second);
            from += 1L << height;
        }
        throw new IllegalArgumentException("the trees do not part");
    }

    private static long within(ProvenTiles first, ProvenTiles second, int height, long index) throws IOException {
        long at = index;
        for (int below = height - 1; below >= 0; below--) at = same(first, second, below, 2 * at) ? 2 * at + 1 : 2 * at;
        return at;
    }

    private static boolean same(ProvenTiles first, ProvenTiles second, int height, long index) throws IOException {
        return first.subtree(height, index).equals(second.subtree(height, index));
    }

    private static Parting at(long index, ProvenTiles first, ProvenTiles second) throws IOException {
        return new Parting(index, place(first, index), place(second, index));
    }

    private static Equivocation.Place place(ProvenTiles tree, long index) throws IOException {
        try {
            Hash leaf = tree.subtree(0, index);
            return new Equivocation.Place(leaf, tree.tree().inclusion(index, tree.size()).path());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
