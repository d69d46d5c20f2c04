package org.omninet.projections.social;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.DeletionView.DeletionRow;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Relation;

/// What was taken back, and by whom: it counts where that is the author.
public final class DeletionTable {
    static final Field<EventId> EVENT = Columns.event("event");
    static final Field<Did> BY = Columns.did("author");
    private static final Field<Long> INDEX = Columns.whole("idx");

    public static final Relation<DeletionRow> DELETIONS = new Relation<>("deletion", List.of(EVENT, BY, INDEX), 2,
            it -> new Object[] {it.event(), it.by(), it.index()},
            it -> new DeletionRow(it.get(EVENT), it.get(BY), it.get(INDEX)), List.of());

    /// The statement `id` has not been taken back by its author `by`.
    static Condition stands(Field<EventId> id, Field<Did> by) {
        return DSL.notExists(DSL.selectOne().from(DELETIONS.table())
                .where(DELETIONS.of(EVENT).eq(id)).and(DELETIONS.of(BY).eq(by)));
    }

    private DeletionTable() {}
}
