package org.omninet.projections.social;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.ReactionView.ReactionRow;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Relation;

/// Who reacted to what.
public final class ReactionTable {
    static final Field<EventId> TARGET = Columns.event("target");
    private static final Field<Did> BY = Columns.did("author");
    static final Field<String> REACTION = Columns.text("reaction");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Long> INDEX = Columns.whole("idx");

    public static final Relation<ReactionRow> REACTIONS = new Relation<>("reaction", List.of(TARGET, BY, REACTION, ID, INDEX), 3,
            it -> new Object[] {it.target(), it.by(), it.reaction(), it.id(), it.index()},
            it -> new ReactionRow(it.get(TARGET), it.get(BY), it.get(REACTION), it.get(ID), it.get(INDEX)), List.of());

    static Condition stands() { return DeletionTable.stands(REACTIONS.of(ID), REACTIONS.of(BY)); }

    private ReactionTable() {}
}
