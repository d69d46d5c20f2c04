package org.omninet.projections.table;

import java.util.List;
import java.util.Optional;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// How the domain's values stand in a column: names as bytes (32 for an event, 36 for content), people as text, lists as
/// DAG-CBOR. One spelling each, so equal rows are equal bytes in every database.
public final class Columns {

    public static Field<Long> whole(String name) { return DSL.field(DSL.name(name), SQLDataType.BIGINT); }

    public static Field<String> text(String name) { return DSL.field(DSL.name(name), SQLDataType.CLOB); }

    public static Field<Did> did(String name) {
        return DSL.field(DSL.name(name), SQLDataType.CLOB.asConvertedDataType(
                Converter.ofNullable(String.class, Did.class, Did::parse, Did::text)));
    }

    public static Field<EventId> event(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BLOB.asConvertedDataType(
                Converter.ofNullable(byte[].class, EventId.class, it -> new EventId(Digest.of(it)), it -> it.digest().bytes())));
    }

    public static Field<Cid> cid(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BLOB.asConvertedDataType(
                Converter.ofNullable(byte[].class, Cid.class, Cid::of, Cid::bytes)));
    }

    public static Field<Credits> credits(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BIGINT.asConvertedDataType(
                Converter.ofNullable(Long.class, Credits.class, Credits::of, Credits::micro)));
    }

    /// The constants of `type` by name.
    public static <E extends Enum<E>> Field<E> constant(String name, Class<E> type) {
        return DSL.field(DSL.name(name), SQLDataType.CLOB.asConvertedDataType(
                Converter.ofNullable(String.class, type, it -> Enum.valueOf(type, it), Enum::name)));
    }

    public static Field<Value> value(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BLOB.asConvertedDataType(
                Converter.ofNullable(byte[].class, Value.class, DagCbor::decode, DagCbor::encode)));
    }

    public static Value texts(List<String> texts) { return new Value.Items(texts.stream().<Value>map(Value.Text::new).toList()); }

    public static Value links(List<Cid> links) { return new Value.Items(links.stream().<Value>map(Value.Link::new).toList()); }

    public static List<String> texts(Value value) {
        return ((Value.Items) value).values().stream().map(it -> ((Value.Text) it).value()).toList();
    }

    public static List<Cid> links(Value value) {
        return ((Value.Items) value).values().stream().map(it -> ((Value.Link) it).value()).toList();
    }

    /// What a column holds for an `Optional`.
    public static <T> @Nullable T orNull(Optional<T> value) { return value.isPresent() ? value.get() : null; }

    private Columns() {}
}
