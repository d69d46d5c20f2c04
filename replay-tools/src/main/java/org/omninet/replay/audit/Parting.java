package org.omninet.replay.audit;

import java.io.IOException;
import java.util.OptionalLong;
import org.omninet.replay.source.ServedLog;

/// Where two logs part, found by the hashes of their subtrees: about two tiles of each level are read.
public final class Parting {

    /// The first index below both sizes at which the logs hold different entries; empty when the shorter one is a prefix of the other.
    public static OptionalLong of(ServedLog a, ServedLog b) throws IOException {
        long common = Math.min(a.size(), b.size());
        long from = 0;
        for (int height = 62; height >= 0; height--) {
            if ((common >>> height & 1) == 0) continue;
            if (!same(a, b, height, from >>> height)) return OptionalLong.of(within(a, b, height, from >>> height));
            from += 1L << height;
        }
        return OptionalLong.empty();
    }

    private static long within(ServedLog a, ServedLog b, int height, long index) throws IOException {
        long at = index;
        for (int below = height - 1; below >= 0; below--) at = same(a, b, below, 2 * at) ? 2 * at + 1 : 2 * at;
        return at;
    }

    private static boolean same(ServedLog a, ServedLog b, int height, long index) throws IOException {
        return a.subtree(height, index).equals(b.subtree(height, index));
    }

    private Parting() {}
}
