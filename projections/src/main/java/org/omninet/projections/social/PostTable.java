package org.omninet.projections.social;

import static org.omninet.projections.table.Columns.links;
import static org.omninet.projections.table.Columns.orNull;
import static org.omninet.projections.table.Columns.texts;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FeedView.FeedRow;
import org.omninet.domain.social.FeedView.Kind;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Relation;

/// The rows of feeds and threads.
public final class PostTable {
    public static final Field<Long> INDEX = Columns.whole("idx");
    public static final Field<EventId> ID = Columns.event("id");
    public static final Field<Did> BY = Columns.did("author");
    static final Field<Kind> KIND = Columns.constant("kind", Kind.class);
    private static final Field<Long> AT = Columns.whole("at_millis");
    private static final Field<Long> RECEIVED = Columns.whole("received_millis");
    public static final Field<Cid> CONTENT = Columns.cid("content");
    static final Field<EventId> TARGET = Columns.event("target");
    static final Field<EventId> ROOT = Columns.event("root");
    private static final Field<Value> ATTACHMENTS = Columns.value("attachments");
    private static final Field<Value> TAGS = Columns.value("tags");
    private static final Field<String> LANGUAGE = Columns.text("language");

    public static final Relation<FeedRow> POSTS = new Relation<>("post",
            List.of(INDEX, ID, BY, KIND, AT, RECEIVED, CONTENT, TARGET, ROOT, ATTACHMENTS, TAGS, LANGUAGE), 1,
            it -> new Object[] {it.index(), it.id(), it.by(), it.kind(), it.atMillis(), it.receivedMillis(), orNull(it.content()),
                orNull(it.target()), orNull(it.root()), links(it.attachments()), texts(it.tags()), orNull(it.language())},
            PostTable::row,
            List.of(List.of(ID), List.of(BY, INDEX), List.of(ROOT, INDEX), List.of(TARGET), List.of(CONTENT)));

    private static FeedRow row(Record it) {
        return new FeedRow(it.get(INDEX), it.get(ID), it.get(BY), it.get(KIND), it.get(AT), it.get(RECEIVED),
                Optional.ofNullable(it.get(CONTENT)), Optional.ofNullable(it.get(TARGET)), Optional.ofNullable(it.get(ROOT)),
                links(it.get(ATTACHMENTS)), texts(it.get(TAGS)), Optional.ofNullable(it.get(LANGUAGE)));
    }

    /// The author has not taken it back.
    public static Condition stands() { return DeletionTable.stands(POSTS.of(ID), POSTS.of(BY)); }

    static Condition before(long index) { return index == Long.MAX_VALUE ? DSL.noCondition() : POSTS.of(INDEX).lt(index); }

    private PostTable() {}
}
