package org.omninet.projections;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.omninet.domain.bytes.Digest;

/// All views at one position, in a few bytes. Two generations that say the same have the same hashes, whichever database they
/// are in and in whatever batches they were folded.
///
/// @param position how many entries are folded
/// @param tables   by name, the hash over all rows in the order of their keys; `search` is the search index
public record TablesHash(long position, SortedMap<String, Digest> tables) {

    /// The name under which the search index stands.
    public static final String SEARCH = "search";

    public TablesHash { tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables)); }

    /// The tables in which the two differ.
    public SortedSet<String> differing(TablesHash other) {
        var names = new TreeSet<>(tables.keySet());
        names.addAll(other.tables.keySet());
        names.removeIf(it -> Objects.equals(tables.get(it), other.tables.get(it)));
        return names;
    }

    /// One hash over them all.
    public Digest whole() { return Digest.sha256(tables.values().stream().map(Digest::bytes).toArray(byte[][]::new)); }
}
