package org.omninet.projections.table;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/// The rows that a batch of entries changes, before they are written together: the last word about a key wins. Used by one
/// thread, for one batch.
public final class Rows {
    private final IdentityHashMap<Relation<?>, Map<List<Object>, Optional<Object>>> changes = new IdentityHashMap<>();

    public <R> void put(Relation<R> relation, R row) { of(relation).put(relation.keyOf(row), Optional.of(row)); }

    /// No row with this key any more.
    public void remove(Relation<?> relation, Object... key) { of(relation).put(List.of(key), Optional.empty()); }

    private Map<List<Object>, Optional<Object>> of(Relation<?> relation) {
        return changes.computeIfAbsent(relation, _ -> new LinkedHashMap<>());
    }

    /// What this batch has put under `key`; empty if nothing.
    @SuppressWarnings("unchecked") // put keeps rows of the relation's own type
    public <R> Optional<R> pending(Relation<R> relation, Object... key) {
        return (Optional<R>) of(relation).getOrDefault(List.of(key), Optional.empty());
    }

    /// Writes them all within the caller's transaction.
    public void flush(DSLContext sql) { changes.forEach((relation, rows) -> flush(sql, relation, rows)); }

    @SuppressWarnings("unchecked") // put keeps rows of the relation's own type
    private static <R> void flush(DSLContext sql, Relation<R> relation, Map<List<Object>, Optional<Object>> rows) {
        var put = new ArrayList<R>();
        var removed = new ArrayList<List<Object>>();
        rows.forEach((key, row) -> row.ifPresentOrElse(it -> put.add((R) it), () -> removed.add(key)));
        if (!removed.isEmpty()) relation.delete(sql, removed);
        if (!put.isEmpty()) relation.upsert(sql, put);
    }
}
