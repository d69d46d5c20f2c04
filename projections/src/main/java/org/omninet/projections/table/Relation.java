package org.omninet.projections.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// One table: its columns, and how a row of a view is written there and read back.
///
/// @param columns the key first
/// @param keys    how many of them are the key
/// @param values  the row's values, one per column
/// @param row     the row again
/// @param indexes the columns of each further index
public record Relation<R>(String name, List<Field<?>> columns, int keys, Function<R, @Nullable Object[]> values,
                          Function<Record, R> row, List<List<Field<?>>> indexes) {

    public Relation {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    public Table<Record> table() { return DSL.table(DSL.name(name)); }

    /// `column` of this table, for statements that look at several tables.
    public <T> Field<T> of(Field<T> column) { return DSL.field(DSL.name(name, column.getName()), column.getDataType()); }

    List<Field<?>> key() { return columns.subList(0, keys); }

    /// What tells `row` from every other row.
    List<Object> keyOf(R row) {
        var key = new ArrayList<Object>(keys);
        var all = values.apply(row);
        for (int i = 0; i < keys; i++) key.add(Objects.requireNonNull(all[i]));
        return key;
    }

    void create(DSLContext sql) {
        sql.createTable(table()).columns(columns.stream().<Field<?>>map(this::declared).toList())
                .constraints(DSL.primaryKey(key().toArray(Field[]::new))).execute();
        for (int i = 0; i < indexes.size(); i++)
            sql.createIndex(DSL.name(name + "_" + (i + 1))).on(table(), indexes.get(i)).execute();
    }

    private Field<?> declared(Field<?> column) {
        boolean key = key().contains(column);
        return DSL.field(DSL.name(column.getName()), column.getDataType().nullable(!key));
    }

    void upsert(DSLContext sql, List<R> rows) {
        var insert = sql.insertInto(table()).columns(columns).values(Collections.nCopies(columns.size(), null)).onConflict(key());
        var batch = sql.batch(keys == columns.size() ? insert.doNothing() : insert.doUpdate().set(others()));
        for (var row : rows) batch = batch.bind(values.apply(row));
        batch.execute();
    }

    private Map<Field<?>, Field<?>> others() {
        var others = new LinkedHashMap<Field<?>, Field<?>>();
        for (var column : columns.subList(keys, columns.size())) others.put(column, DSL.excluded(column));
        return others;
    }

    @SuppressWarnings("unchecked") // a key's value has its column's type
    void delete(DSLContext sql, List<List<Object>> removed) {
        var where = DSL.noCondition();
        for (var column : key()) where = where.and(((Field<Object>) column).eq((Object) null));
        var batch = sql.batch(sql.deleteFrom(table()).where(where));
        for (var key : removed) batch = batch.bind(key.toArray());
        batch.execute();
    }

    /// The order in which rows are hashed: by key, as bytes, in every database.
    List<Field<?>> canonicalOrder(SQLDialect dialect) {
        return key().stream().<Field<?>>map(it -> dialect == SQLDialect.POSTGRES && it.getDataType().isString()
                ? it.collate("C") : it).toList();
    }
}
