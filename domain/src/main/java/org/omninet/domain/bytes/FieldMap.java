package org.omninet.domain.bytes;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable map of at most 256 keys in DAG-CBOR's order: two arrays, because statements have few keys and there are many of them.
final class FieldMap extends AbstractMap<String, Value> {

    /// Shorter keys first, equal lengths by their UTF-8 bytes.
    static final Comparator<String> ORDER = FieldMap::compare;

    private final String[] keys;
    private final Value[] values;

    /// Takes both arrays over; they are already in order and without duplicates.
    FieldMap(String[] keys, Value[] values) {
        this.keys = keys;
        this.values = values;
    }

    static FieldMap of(Map<String, Value> map) {
        if (map instanceof FieldMap already) return already;
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys, ORDER);
        Value[] values = new Value[keys.length];
        for (int i = 0; i < keys.length; i++) {
            Value value = map.get(keys[i]);
            if (value == null) throw new NullPointerException("no value for " + keys[i]);
            values[i] = value;
        }
        return new FieldMap(keys, values);
    }

    private static int compare(String one, String other) {
        byte[] first = one.getBytes(StandardCharsets.UTF_8);
        byte[] second = other.getBytes(StandardCharsets.UTF_8);
        return first.length != second.length ? Integer.compare(first.length, second.length) : Arrays.compareUnsigned(first, second);
    }

    String key(int index) { return keys[index]; }

    Value value(int index) { return values[index]; }

    @Override public int size() { return keys.length; }

    @Override public @Nullable Value get(Object key) {
        for (int i = 0; i < keys.length; i++) if (keys[i].equals(key)) return values[i];
        return null;
    }

    @Override public boolean containsKey(Object key) { return get(key) != null; }

    @Override public Set<Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override public int size() { return keys.length; }

            @Override public Iterator<Entry<String, Value>> iterator() { return new Entries(); }
        };
    }

    private final class Entries implements Iterator<Entry<String, Value>> {
        private int next;

        @Override public boolean hasNext() { return next < keys.length; }

        @Override public Entry<String, Value> next() {
            if (next == keys.length) throw new NoSuchElementException();
            return Map.entry(keys[next], values[next++]);
        }
    }
}
