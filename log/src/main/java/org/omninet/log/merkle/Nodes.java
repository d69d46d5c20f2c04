package org.omninet.log.merkle;

/// Where the hashes of complete subtrees come from: a list in memory, the tree levels on disk, somebody else's tiles.
@FunctionalInterface
public interface Nodes {

    /// The root of the complete subtree over the leaves `[index · 2^height, (index + 1) · 2^height)`.
    Hash node(int height, long index);
}
