package org.omninet.projections.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.omninet.domain.bytes.Digest;

/// All tables of a generation, and what is known about them: up to where they are folded, from which log, by which version.
///
/// @param version of the tables and of the folds; a generation of another version is rebuilt, never migrated
public record Schema(int version, List<Relation<?>> relations) {

    /// What is known about a generation, by name.
    record Fact(String name, String value) {}

    private static final Field<String> NAME = Columns.text("name");
    private static final Field<String> VALUE = Columns.text("value");

    private static final Relation<Fact> META = new Relation<>("meta", List.of(NAME, VALUE), 1,
            it -> new Object[] {it.name(), it.value()}, it -> new Fact(it.get(NAME), it.get(VALUE)), List.of());

    private static final String POSITION = "position";
    private static final String VERSION = "version";

    public Schema { relations = List.copyOf(relations); }

    /// Makes the tables, in an empty database.
    public void create(DSLContext sql) {
        META.create(sql);
        relations.forEach(it -> it.create(sql));
        fact(sql, VERSION, Integer.toString(version));
        position(sql, 0);
    }

    /// Are there tables at all?
    public static boolean exists(DSLContext sql) {
        return sql.dialect() == SQLDialect.SQLITE
                ? sql.fetchExists(DSL.selectOne().from("sqlite_master").where("name = 'meta'"))
                : sql.fetchExists(DSL.selectOne().from("information_schema.tables")
                        .where("table_name = 'meta' and table_schema = current_schema()"));
    }

    /// Were they made by this version?
    public boolean fits(DSLContext sql) { return fact(sql, VERSION).equals(Optional.of(Integer.toString(version))); }

    /// How many entries are folded into the tables.
    public static long position(DSLContext sql) { return Long.parseLong(fact(sql, POSITION).orElseThrow()); }

    public static void position(DSLContext sql, long position) { fact(sql, POSITION, Long.toString(position)); }

    public static Optional<String> fact(DSLContext sql, String name) {
        return sql.select(VALUE).from(META.table()).where(NAME.eq(name)).fetchOptional(VALUE);
    }

    public static void fact(DSLContext sql, String name, String value) { META.upsert(sql, List.of(new Fact(name, value))); }

    /// The hash over all rows of each table, by the table's name.
    public SortedMap<String, Digest> hash(DSLContext sql) {
        var hashes = new TreeMap<String, Digest>();
        for (var relation : relations) hashes.put(relation.name(), TableHash.of(sql, relation));
        return hashes;
    }
}
