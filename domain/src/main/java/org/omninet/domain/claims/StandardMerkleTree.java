package org.omninet.domain.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;

/// OpenZeppelin's StandardMerkleTree over hashed leaves: a complete binary tree in an array, the root first, the leaves at its end in
/// reverse; an inner node is the Keccak-256 of its two children, the smaller first. Immutable.
///
/// With n leaves it holds 2n-1 digests and takes n-1 hashes to build.
public final class StandardMerkleTree {
    private final Digest[] nodes;

    private StandardMerkleTree(List<Digest> leaves) {
        if (leaves.isEmpty()) throw new IllegalArgumentException("a tree has a leaf");
        nodes = new Digest[2 * leaves.size() - 1];
        for (int i = 0; i < leaves.size(); i++) nodes[nodes.length - 1 - i] = leaves.get(i);
        for (int i = nodes.length - 1 - leaves.size(); i >= 0; i--) nodes[i] = parent(nodes[2 * i + 1], nodes[2 * i + 2]);
    }

    /// @param leaves hashed, at least one, sorted here as bytes
    public static StandardMerkleTree of(List<Digest> leaves) { return new StandardMerkleTree(leaves.stream().sorted().toList()); }

    /// Of claims, at least one.
    public static StandardMerkleTree ofClaims(List<Claim> claims) { return of(claims.stream().map(Claim::leaf).toList()); }

    /// @param leaves hashed, at least one, in the order in which they shall stand
    static StandardMerkleTree inOrder(List<Digest> leaves) { return new StandardMerkleTree(leaves); }

    public Digest root() { return nodes[0]; }

    /// All nodes, the root first.
    List<Digest> nodes() { return List.of(nodes); }

    /// The siblings on the way from `leaf` to the root.
    ///
    /// @throws IllegalArgumentException if it is not a leaf of this tree
    public List<Digest> proof(Digest leaf) {
        int at = nodes.length - 1;
        while (at >= nodes.length / 2 && !nodes[at].equals(leaf)) at--;
        if (at < nodes.length / 2) throw new IllegalArgumentException("not a leaf: " + leaf);
        var path = new ArrayList<Digest>();
        for (; at > 0; at = (at - 1) / 2) path.add(nodes[at % 2 == 0 ? at - 1 : at + 1]);
        return List.copyOf(path);
    }

    /// As `MerkleProof.verify` of OpenZeppelin: does `path` lead from `leaf` to `root`?
    public static boolean verify(List<Digest> path, Digest root, Digest leaf) {
        var node = leaf;
        for (var sibling : path) node = parent(node, sibling);
        return node.equals(root);
    }

    private static Digest parent(Digest a, Digest b) {
        return a.compareTo(b) <= 0 ? Keccak256.hash(a.bytes(), b.bytes()) : Keccak256.hash(b.bytes(), a.bytes());
    }

    @Override public boolean equals(Object other) { return other instanceof StandardMerkleTree tree && Arrays.equals(nodes, tree.nodes); }

    @Override public int hashCode() { return root().hashCode(); }

    @Override public String toString() { return root() + " over " + (nodes.length + 1) / 2 + " leaves"; }
}
