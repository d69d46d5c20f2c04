package org.omninet.projections.social;

import static org.omninet.projections.social.PostTable.POSTS;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ErasureView.ErasureRow;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FeedView.FeedRow;
import org.omninet.domain.social.FeedView.Kind;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.content.ErasureTable;
import org.omninet.projections.social.Post.Presence;

/// Makes posts of rows: adds the words, what became of them, the counts, and what a repost repeats. A handful of statements
/// for a whole page, however long.
public final class Posts {
    private final ContentSource content;

    public Posts(ContentSource content) { this.content = content; }

    /// One post for each of `rows`, in their order.
    List<Post> show(DSLContext sql, List<FeedRow> rows) {
        var originals = byId(sql, rows.stream().filter(it -> it.kind() == Kind.REPOSTED).flatMap(it -> it.target().stream()).toList());
        var all = new HashSet<>(rows);
        all.addAll(originals.values());
        var around = Around.look(sql, all);
        return rows.stream().map(row -> {
            var original = row.kind() == Kind.REPOSTED ? row.target().map(originals::get) : Optional.<FeedRow>empty();
            return post(row, around, original.map(it -> post(it, around, Optional.empty())));
        }).toList();
    }

    private Post post(FeedRow row, Around around, Optional<Post> original) {
        var object = row.content().filter(it -> around.mayShow(row)).flatMap(content::get).filter(it -> it.by().equals(row.by()));
        var presence = around.deleted().contains(row.id()) ? Presence.DELETED
                : around.isErased(row) ? Presence.ERASED
                : row.content().isPresent() && object.isEmpty() ? Presence.ABSENT : Presence.HERE;
        return new Post(row, presence, object.map(ContentObject::mime), object.flatMap(ContentObject::text),
                around.replies().getOrDefault(row.id(), 0L), around.reposts().getOrDefault(row.id(), 0L),
                around.reactions().getOrDefault(row.id(), Map.of()), original);
    }

    /// The posts at these indexes that stand, the newest first.
    public List<Post> at(DSLContext sql, Collection<Long> indexes) {
        if (indexes.isEmpty()) return List.of();
        return show(sql, sql.select(POSTS.columns()).from(POSTS.table()).where(PostTable.INDEX.in(indexes)).and(PostTable.stands())
                .orderBy(PostTable.INDEX.desc()).fetch(POSTS.row()::apply));
    }

    static Map<EventId, FeedRow> byId(DSLContext sql, Collection<EventId> ids) {
        if (ids.isEmpty()) return Map.of();
        return sql.select(POSTS.columns()).from(POSTS.table()).where(PostTable.ID.in(Set.copyOf(ids))).fetch(POSTS.row()::apply)
                .stream().collect(Collectors.toMap(FeedRow::id, it -> it));
    }

    /// What other statements say about some rows.
    private record Around(Set<EventId> deleted, Map<Cid, List<ErasureRow>> erased, Map<EventId, Long> replies,
                          Map<EventId, Long> reposts, Map<EventId, Map<String, Long>> reactions) {

        static Around look(DSLContext sql, Collection<FeedRow> rows) {
            if (rows.isEmpty()) return new Around(Set.of(), Map.of(), Map.of(), Map.of(), Map.of());
            var ids = rows.stream().map(FeedRow::id).collect(Collectors.toSet());
            return new Around(deleted(sql, ids),
                    ErasureTable.of(sql, rows.stream().flatMap(it -> it.content().stream()).collect(Collectors.toSet())),
                    targeting(sql, ids, Kind.REPLIED), targeting(sql, ids, Kind.REPOSTED), reactions(sql, ids));
        }

        private static Set<EventId> deleted(DSLContext sql, Set<EventId> ids) {
            return sql.select(PostTable.ID).from(POSTS.table()).where(PostTable.ID.in(ids)).andNot(PostTable.stands())
                    .fetchSet(PostTable.ID);
        }

        private static Map<EventId, Long> targeting(DSLContext sql, Set<EventId> ids, Kind kind) {
            var counts = new HashMap<EventId, Long>();
            sql.select(PostTable.TARGET, DSL.count()).from(POSTS.table()).where(PostTable.TARGET.in(ids))
                    .and(PostTable.KIND.eq(kind)).and(PostTable.stands()).groupBy(PostTable.TARGET)
                    .forEach(it -> counts.put(it.value1(), (long) it.value2()));
            return counts;
        }

        private static Map<EventId, Map<String, Long>> reactions(DSLContext sql, Set<EventId> ids) {
            var counts = new HashMap<EventId, Map<String, Long>>();
            sql.select(ReactionTable.TARGET, ReactionTable.REACTION, DSL.count()).from(ReactionTable.REACTIONS.table())
                    .where(ReactionTable.TARGET.in(ids)).and(ReactionTable.stands())
                    .groupBy(ReactionTable.TARGET, ReactionTable.REACTION)
                    .forEach(it -> counts.computeIfAbsent(it.value1(), _ -> new HashMap<>()).put(it.value2(), (long) it.value3()));
            return counts;
        }

        boolean isErased(FeedRow row) {
            return row.content().stream().flatMap(it -> erased.getOrDefault(it, List.of()).stream()).anyMatch(it -> it.counts(row.by()));
        }

        boolean mayShow(FeedRow row) { return !deleted.contains(row.id()) && !isErased(row); }
    }
}
