package org.omninet.log.store;

import java.util.ArrayList;
import java.util.List;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.Nodes;

/// Every complete subtree of a tree in memory: 64 bytes and an object per entry. Not safe for threads.
final class MemoryNodes implements Nodes {
    private final List<List<Hash>> heights = new ArrayList<>();
    private final Hasher hasher = new Hasher();

    void add(byte[] entry) {
        Hash hash = hasher.leaf(entry);
        for (int height = 0;; height++) {
            if (height == heights.size()) heights.add(new ArrayList<>());
            List<Hash> row = heights.get(height);
            row.add(hash);
            if (row.size() % 2 == 1) return;
            hash = hasher.node(row.get(row.size() - 2), hash);
        }
    }

    @Override public Hash node(int height, long index) { return heights.get(height).get((int) index); }
}
