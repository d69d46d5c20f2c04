package org.omninet.projections.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Digest;

/// SHA-256 over all rows of a table, in the order of their keys: equal exactly when the rows are equal, in SQLite or PostgreSQL.
///
/// Each value is one byte for its kind (0 none, 1 whole number, 2 text, 3 bytes), then 8 bytes big-endian, or the length as 4
/// bytes and the UTF-8 or the bytes.
final class TableHash {
    private static final int ROWS_AT_ONCE = 1_000;

    private final MessageDigest sha;

    private TableHash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Digest of(DSLContext sql, Relation<?> relation) {
        var hash = new TableHash();
        // As the driver gives them, without the domain's types: faster, and nothing is repaired on the way.
        var plain = relation.columns().stream().<Field<?>>map(TableHash::plain).toList();
        try (var rows = sql.select(plain).from(relation.table()).orderBy(relation.canonicalOrder(sql.dialect()))
                .fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (var row : rows) hash.add(row);
        }
        return Digest.of(hash.sha.digest());
    }

    private static Field<?> plain(Field<?> column) {
        var type = column.getDataType();
        if (type.getFromType() == Long.class) return Columns.whole(column.getName());
        return type.getFromType() == String.class ? Columns.text(column.getName())
                : DSL.field(DSL.name(column.getName()), SQLDataType.BLOB);
    }

    private void add(Record row) {
        for (int i = 0; i < row.size(); i++) add(row.get(i));
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> sha.update((byte) 0);
            case Long whole -> {
                sha.update((byte) 1);
                sha.update(ByteBuffer.allocate(Long.BYTES).putLong(whole).array());
            }
            case String text -> add(2, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> add(3, bytes);
            default -> throw new IllegalStateException("no column holds " + value.getClass());
        }
    }

    private void add(int kind, byte[] bytes) {
        sha.update((byte) kind);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
