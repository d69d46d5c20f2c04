package org.omninet.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Proofs over every small tree: the true one is accepted, each kind of forgery is not.
class MerkleLawsTest {
    private static final int MAX = 70;
    private final Hasher hasher = new Hasher();
    private final MerkleTree tree = new MerkleTree(this::node);

    /// A different hash for each leaf; subtrees from below.
    private Hash node(int height, long index) {
        return height == 0 ? hasher.leaf(new byte[] {(byte) index, (byte) (index >> 8)})
                : hasher.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }

    @Test void the_compact_range_gives_the_root_of_every_size_from_anywhere() {
        var range = new CompactRange();
        for (int size = 0; size <= MAX; size++) {
            assertThat(range.root()).isEqualTo(tree.root(size));
            assertThat(CompactRange.of(this::node, size).root()).isEqualTo(tree.root(size));
            range.add(node(0, size));
        }
    }

    @Test void a_row_of_hashes_has_the_root_of_its_tree() {
        for (int size = 0; size <= MAX; size++) {
            var row = new byte[size * Hash.BYTES];
            for (int i = 0; i < size; i++) node(0, i).put(row, i * Hash.BYTES);
            var before = row.clone();
            assertThat(Hasher.root(row)).as("%s leaves", size).isEqualTo(tree.root(size));
            assertThat(row).as("it only looks").isEqualTo(before);
        }
    }

    @Test void every_leaf_is_proven_in_every_tree_and_nowhere_else() {
        for (int size = 1; size <= MAX; size++) {
            Hash root = tree.root(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index, size);
                Hash leaf = node(0, index);
                assertThat(proof.verify(leaf, root)).isTrue();
                assertThat(proof.verify(node(0, index + 1), root)).as("another leaf").isFalse();
                assertThat(proof.verify(leaf, tree.root(size + 1))).as("a later tree").isFalse();
                assertThat(new InclusionProof(index ^ 1, size, proof.path()).verify(leaf, root) && size > 1).as("another index").isFalse();
                assertThat(new InclusionProof(index, 2L * size, proof.path()).verify(leaf, root)).as("another size").isFalse();
                assertThat(new InclusionProof(-1, size, proof.path()).verify(leaf, root)).isFalse();
                assertThat(new InclusionProof(size, size, proof.path()).verify(leaf, root)).isFalse();
                for (List<Hash> forged : forgeries(proof.path()))
                    assertThat(new InclusionProof(index, size, forged).verify(leaf, root)).as("%s of %s", index, size).isFalse();
            }
        }
    }

    @Test void every_prefix_is_proven_and_nothing_else() {
        for (int size = 1; size <= MAX; size++) {
            for (int old = 1; old < size; old++) {
                ConsistencyProof proof = tree.consistency(old, size);
                Hash oldRoot = tree.root(old);
                Hash root = tree.root(size);
                assertThat(proof.verify(oldRoot, root)).isTrue();
                assertThat(proof.verify(root, oldRoot)).as("swapped roots").isFalse();
                assertThat(proof.verify(node(0, 400), root)).as("a fork of the same size").isFalse();
                assertThat(proof.verify(oldRoot, node(0, 400))).as("another tree").isFalse();
                assertThat(new ConsistencyProof(size, old, proof.path()).verify(oldRoot, root)).isFalse();
                for (List<Hash> forged : forgeries(proof.path()))
                    assertThat(new ConsistencyProof(old, size, forged).verify(oldRoot, root)).as("%s to %s", old, size).isFalse();
            }
        }
    }

    @Test void the_same_is_consistent_by_the_empty_proof_only_and_nothing_never() {
        Hash some = node(0, 1);
        assertThat(new ConsistencyProof(0, 5, List.of()).verify(Hasher.EMPTY_ROOT, some)).as("from nothing says nothing").isFalse();
        assertThat(new ConsistencyProof(5, 5, List.of()).verify(some, some)).isTrue();
        assertThat(new ConsistencyProof(5, 5, List.of()).verify(some, node(0, 2))).isFalse();
        assertThat(new ConsistencyProof(5, 5, List.of(some)).verify(some, some)).isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(some, some)).isFalse();
    }

    /// Truncated at either end, one too many at either end, each hash changed or left out in the middle, neighbours swapped.
    private List<List<Hash>> forgeries(List<Hash> path) {
        var forged = new ArrayList<List<Hash>>();
        Hash other = node(0, 300);
        forged.add(with(path, path.size(), other));
        forged.add(with(path, 0, other));
        for (int i = 0; i < path.size(); i++) {
            var without = new ArrayList<>(path);
            without.remove(i);
            forged.add(without);
            var changed = new ArrayList<>(path);
            changed.set(i, new Hash(path.get(i).a(), path.get(i).b() ^ 1, path.get(i).c(), path.get(i).d()));
            forged.add(changed);
            forged.add(with(path, i, path.get(i)));
            if (i == 0) continue;
            var swapped = new ArrayList<>(path);
            Collections.swap(swapped, i, i - 1);
            forged.add(swapped);
        }
        return forged;
    }

    private static List<Hash> with(List<Hash> path, int at, Hash extra) {
        var longer = new ArrayList<>(path);
        longer.add(at, extra);
        return longer;
    }
}
