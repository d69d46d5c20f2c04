package org.omninet.projections.social;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FollowView.Change.Follows;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// Who follows whom.
public final class FollowTable implements Graph {
    private static final Field<Did> FOLLOWER = Columns.did("follower");
    private static final Field<Did> FOLLOWED = Columns.did("followed");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Long> INDEX = Columns.whole("idx");

    public static final Relation<Follows> FOLLOWS = new Relation<>("follow", List.of(FOLLOWER, FOLLOWED, ID, INDEX), 2,
            it -> new Object[] {it.follower(), it.followed(), it.id(), it.index()},
            it -> new Follows(it.get(FOLLOWER), it.get(FOLLOWED), it.get(ID), it.get(INDEX)),
            List.of(List.of(FOLLOWER, INDEX), List.of(FOLLOWED, INDEX)));

    private final Reads reads;

    public FollowTable(Reads reads) { this.reads = reads; }

    @Override public Page<Follow> followers(Did did, long before, int limit) { return page(FOLLOWED.eq(did), FOLLOWER, before, limit); }

    @Override public Page<Follow> following(Did did, long before, int limit) { return page(FOLLOWER.eq(did), FOLLOWED, before, limit); }

    private Page<Follow> page(Condition whose, Field<Did> other, long before, int limit) {
        return reads.read(sql -> Page.of(sql.select(other, INDEX).from(FOLLOWS.table())
                .where(whose).and(INDEX.lt(before)).and(stands())
                .orderBy(INDEX.desc()).limit(Page.fetch(limit))
                .fetch(it -> new Follow(it.value1(), it.value2())), limit, Follow::index));
    }

    @Override public boolean follows(Did follower, Did followed) {
        return reads.read(sql -> sql.fetchExists(DSL.selectOne().from(FOLLOWS.table())
                .where(FOLLOWER.eq(follower)).and(FOLLOWED.eq(followed)).and(stands())));
    }

    /// Those whom `reader` follows.
    static Select<Record1<Did>> followedBy(Did reader) {
        return DSL.select(FOLLOWS.of(FOLLOWED)).from(FOLLOWS.table()).where(FOLLOWS.of(FOLLOWER).eq(reader)).and(stands());
    }

    static long followers(DSLContext sql, Did did) { return sql.fetchCount(FOLLOWS.table(), FOLLOWED.eq(did).and(stands())); }

    static long following(DSLContext sql, Did did) { return sql.fetchCount(FOLLOWS.table(), FOLLOWER.eq(did).and(stands())); }

    private static Condition stands() { return DeletionTable.stands(FOLLOWS.of(ID), FOLLOWS.of(FOLLOWER)); }
}
