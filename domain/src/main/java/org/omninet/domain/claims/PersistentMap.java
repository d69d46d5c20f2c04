package org.omninet.domain.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sorted map that never changes: putting makes a new one that shares all but a few nodes with the old. So what was there at the end
/// of an epoch stays at hand for the price of what has changed since.
///
/// An AVL tree: a put costs log n nodes. The same puts in the same order give the same tree; equality is that of the entries.
public final class PersistentMap<K extends Comparable<K>, V> {
    private final @Nullable Node<K, V> root;

    private record Node<K, V>(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height) {}

    private PersistentMap(@Nullable Node<K, V> root) { this.root = root; }

    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() { return new PersistentMap<>(null); }

    public Optional<V> get(K key) {
        var node = root;
        while (node != null) {
            int side = key.compareTo(node.key);
            if (side == 0) return Optional.of(node.value);
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    public PersistentMap<K, V> put(K key, V value) { return new PersistentMap<>(put(root, key, value)); }

    /// In the order of the keys.
    public List<Map.Entry<K, V>> entries() {
        var entries = new ArrayList<Map.Entry<K, V>>();
        collect(root, entries);
        return entries;
    }

    private static <K, V> void collect(@Nullable Node<K, V> node, List<Map.Entry<K, V>> into) {
        if (node == null) return;
        collect(node.left, into);
        into.add(Map.entry(node.key, node.value));
        collect(node.right, into);
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) return new Node<>(key, value, null, null, 1);
        int side = key.compareTo(node.key);
        if (side == 0) return new Node<>(key, value, node.left, node.right, node.height);
        return side < 0 ? balanced(node, put(node.left, key, value), node.right) : balanced(node, node.left, put(node.right, key, value));
    }

    /// `node` between two subtrees whose heights differ by two at most.
    private static <K, V> Node<K, V> balanced(Node<K, V> node, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && height(left) > height(right) + 1) {
            var inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) return joined(left, left.left, joined(node, inner, right));
            return joined(inner, joined(left, left.left, inner.left), joined(node, inner.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            var inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) return joined(right, joined(node, left, inner), right.right);
            return joined(inner, joined(node, left, inner.left), joined(right, inner.right, right.right));
        }
        return joined(node, left, right);
    }

    private static <K, V> Node<K, V> joined(Node<K, V> node, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(node.key, node.value, left, right, 1 + Math.max(height(left), height(right)));
    }

    private static int height(@Nullable Node<?, ?> node) { return node == null ? 0 : node.height; }

    @Override public boolean equals(Object other) { return other instanceof PersistentMap<?, ?> map && entries().equals(map.entries()); }

    @Override public int hashCode() { return entries().hashCode(); }

    @Override public String toString() { return entries().toString(); }
}
