package org.omninet.projections.events;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.EventRow;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// Every statement, by index, id, author and type.
public final class EventTable implements Events {
    private static final Field<Long> INDEX = Columns.whole("idx");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<String> TYPE = Columns.text("type");
    private static final Field<Did> BY = Columns.did("author");
    private static final Field<Long> AT = Columns.whole("at_millis");
    private static final Field<Long> RECEIVED = Columns.whole("received_millis");

    public static final Relation<EventRow> EVENTS = new Relation<>("event", List.of(INDEX, ID, TYPE, BY, AT, RECEIVED), 1,
            it -> new Object[] {it.index(), it.id(), it.type(), it.by(), it.atMillis(), it.receivedMillis()},
            it -> new EventRow(it.get(INDEX), it.get(ID), it.get(TYPE), it.get(BY), it.get(AT), it.get(RECEIVED)),
            List.of(List.of(ID), List.of(BY, INDEX), List.of(TYPE, INDEX)));

    private final Reads reads;

    public EventTable(Reads reads) { this.reads = reads; }

    @Override public Page<EventRow> list(@Nullable Did author, @Nullable String type, long after, int limit) {
        var which = INDEX.gt(after).and(author == null ? DSL.noCondition() : BY.eq(author))
                .and(type == null ? DSL.noCondition() : TYPE.eq(type));
        return reads.read(sql -> Page.of(sql.select(EVENTS.columns()).from(EVENTS.table()).where(which).orderBy(INDEX)
                .limit(Page.fetch(limit)).fetch(EVENTS.row()::apply), limit, EventRow::index));
    }

    @Override public Optional<EventRow> find(EventId id) {
        return reads.read(sql -> sql.select(EVENTS.columns()).from(EVENTS.table()).where(ID.eq(id)).fetch(EVENTS.row()::apply)
                .stream().findFirst());
    }
}
