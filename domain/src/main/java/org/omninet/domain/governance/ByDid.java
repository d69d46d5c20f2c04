package org.omninet.domain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.did.Did;

/// An immutable map from DIDs: every change gives a new map and shares almost all of the old one, so that a proposal with a million
/// ballots takes another one in about twenty small steps, and what it was at the end of an epoch is kept for the price of a pointer.
///
/// An AVL tree in the order of the DIDs' bytes: nobody can choose keys that make it slow, and no rule can depend on an order that another
/// implementation would not have. Equal when it holds the same.
public final class ByDid<V> {
    private static final ByDid<?> NONE = new ByDid<>(null, 0);

    private final @Nullable Node<V> root;
    private final int size;

    private record Node<V>(Did key, V value, @Nullable Node<V> left, @Nullable Node<V> right, int height) {}

    private ByDid(@Nullable Node<V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // an empty map holds values of any type
    public static <V> ByDid<V> none() { return (ByDid<V>) NONE; }

    public int size() { return size; }

    public @Nullable V get(Did key) {
        var node = root;
        while (node != null) {
            int order = order(key, node.key());
            if (order == 0) return node.value();
            node = order < 0 ? node.left() : node.right();
        }
        return null;
    }

    public boolean has(Did key) { return get(key) != null; }

    public ByDid<V> with(Did key, V value) { return new ByDid<>(put(root, key, value), has(key) ? size : size + 1); }

    public ByDid<V> without(Did key) { return has(key) ? new ByDid<>(remove(root, key), size - 1) : this; }

    /// Visits all, in the order of the DIDs.
    public void each(BiConsumer<Did, V> reader) { each(root, reader); }

    public List<Did> keys() {
        var keys = new ArrayList<Did>(size);
        each((key, _) -> keys.add(key));
        return keys;
    }

    private static <V> void each(@Nullable Node<V> node, BiConsumer<Did, V> reader) {
        if (node == null) return;
        each(node.left(), reader);
        reader.accept(node.key(), node.value());
        each(node.right(), reader);
    }

    private static int order(Did a, Did b) { return a.text().compareTo(b.text()); }

    private static <V> Node<V> put(@Nullable Node<V> node, Did key, V value) {
        if (node == null) return new Node<>(key, value, null, null, 1);
        int order = order(key, node.key());
        if (order == 0) return new Node<>(key, value, node.left(), node.right(), node.height());
        return order < 0 ? balanced(node, put(node.left(), key, value), node.right())
                : balanced(node, node.left(), put(node.right(), key, value));
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, Did key) {
        if (node == null) return null;
        int order = order(key, node.key());
        if (order < 0) return balanced(node, remove(node.left(), key), node.right());
        if (order > 0) return balanced(node, node.left(), remove(node.right(), key));
        if (node.left() == null) return node.right();
        if (node.right() == null) return node.left();
        var next = first(node.right());
        return balanced(next, node.left(), remove(node.right(), next.key()));
    }

    private static <V> Node<V> first(Node<V> node) {
        var first = node;
        while (first.left() != null) first = first.left();
        return first;
    }

    private static <V> Node<V> balanced(Node<V> at, @Nullable Node<V> left, @Nullable Node<V> right) {
        if (left != null && height(left) > height(right) + 1) {
            var inner = left.right();
            if (inner == null || height(left.left()) >= height(inner)) return node(left, left.left(), node(at, inner, right));
            return node(inner, node(left, left.left(), inner.left()), node(at, inner.right(), right));
        }
        if (right != null && height(right) > height(left) + 1) {
            var inner = right.left();
            if (inner == null || height(right.right()) >= height(inner)) return node(right, node(at, left, inner), right.right());
            return node(inner, node(at, left, inner.left()), node(right, inner.right(), right.right()));
        }
        return node(at, left, right);
    }

    private static <V> Node<V> node(Node<V> of, @Nullable Node<V> left, @Nullable Node<V> right) {
        return new Node<>(of.key(), of.value(), left, right, 1 + Math.max(height(left), height(right)));
    }

    private static int height(@Nullable Node<?> node) { return node == null ? 0 : node.height(); }

    @Override public boolean equals(Object other) {
        if (this == other) return true;
        if (!(other instanceof ByDid<?> that) || size != that.size) return false;
        var same = new boolean[] {true};
        each((key, value) -> same[0] = same[0] && value.equals(that.get(key)));
        return same[0];
    }

    @Override public int hashCode() {
        var hash = new int[1];
        each((key, value) -> hash[0] = 31 * hash[0] + key.hashCode() * 7 + value.hashCode());
        return hash[0];
    }

    @Override public String toString() {
        var words = new ArrayList<String>();
        each((key, value) -> words.add(key.text() + "=" + value));
        return words.toString();
    }
}
