package org.omninet.projections.social;

import static org.omninet.projections.social.PostTable.POSTS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FeedView.FeedRow;
import org.omninet.domain.social.FeedView.Kind;
import org.omninet.projections.table.Reads;

/// Threads out of the table of posts: all rows that name one root, put in order here. A reply may be recorded before what it
/// answers, so the order cannot be kept in a row.
public final class ThreadTable implements Threads {
    private final Reads reads;
    private final Posts posts;

    public ThreadTable(Reads reads, Posts posts) {
        this.reads = reads;
        this.posts = posts;
    }

    @Override public Optional<Conversation> thread(EventId event) {
        return reads.read(sql -> row(sql, event)
                .flatMap(it -> it.kind() == Kind.REPOSTED ? it.target().flatMap(target -> row(sql, target)) : Optional.of(it))
                .filter(it -> it.kind() != Kind.REPOSTED)
                .map(it -> conversation(sql, it.root().orElse(it.id()))));
    }

    private static Optional<FeedRow> row(DSLContext sql, EventId id) {
        return Optional.ofNullable(Posts.byId(sql, List.of(id)).get(id));
    }

    private Conversation conversation(DSLContext sql, EventId root) {
        var replies = sql.select(POSTS.columns()).from(POSTS.table()).where(PostTable.ROOT.eq(root)).and(PostTable.ID.ne(root))
                .orderBy(PostTable.INDEX).limit(REPLIES_MAX + 1).fetch(POSTS.row()::apply);
        boolean complete = replies.size() <= REPLIES_MAX;
        var ordered = ordered(row(sql, root), root, complete ? replies : replies.subList(0, REPLIES_MAX));
        var shown = posts.show(sql, ordered.stream().map(Placed::row).toList());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < shown.size(); i++) lines.add(new Line(shown.get(i), ordered.get(i).depth()));
        return new Conversation(root, lines, complete);
    }

    private record Placed(FeedRow row, int depth) {}

    private static List<Placed> ordered(Optional<FeedRow> first, EventId root, List<FeedRow> replies) {
        var here = new HashSet<EventId>();
        replies.forEach(it -> here.add(it.id()));
        Map<EventId, List<FeedRow>> answers = new HashMap<>();
        for (var reply : replies) {
            // An id is a hash over what it answers, so no reply can answer itself, not even in a circle.
            var parent = reply.target().filter(here::contains).orElse(root);
            answers.computeIfAbsent(parent, _ -> new ArrayList<>()).add(reply);
        }
        var ordered = new ArrayList<Placed>();
        first.ifPresent(it -> ordered.add(new Placed(it, 0)));
        var next = new ArrayDeque<Placed>();
        answers.getOrDefault(root, List.of()).reversed().forEach(it -> next.push(new Placed(it, 1)));
        while (!next.isEmpty()) {
            var placed = next.pop();
            ordered.add(placed);
            answers.getOrDefault(placed.row().id(), List.of()).reversed()
                    .forEach(it -> next.push(new Placed(it, placed.depth() + 1)));
        }
        return ordered;
    }
}
