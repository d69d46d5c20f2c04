package org.omninet.projections.social;

import static org.omninet.projections.social.PostTable.POSTS;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FeedView.FeedRow;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;

/// Feeds out of the table of posts.
public final class FeedTable implements Feeds {
    private final Reads reads;
    private final Posts posts;

    public FeedTable(Reads reads, Posts posts) {
        this.reads = reads;
        this.posts = posts;
    }

    @Override public Page<Post> home(Did reader, long before, int limit) {
        return page(POSTS.of(PostTable.BY).in(FollowTable.followedBy(reader)).or(POSTS.of(PostTable.BY).eq(reader)), before, limit);
    }

    @Override public Page<Post> author(Did author, long before, int limit) {
        return page(POSTS.of(PostTable.BY).eq(author), before, limit);
    }

    @Override public Page<Post> global(long before, int limit) { return page(DSL.noCondition(), before, limit); }

    private Page<Post> page(Condition whose, long before, int limit) {
        return reads.read(sql -> {
            var rows = sql.select(POSTS.columns()).from(POSTS.table()).where(whose).and(PostTable.before(before)).and(PostTable.stands())
                    .orderBy(PostTable.INDEX.desc()).limit(Page.fetch(limit)).fetch(POSTS.row()::apply);
            return Page.of(rows, limit, FeedRow::index).map(page -> posts.show(sql, page));
        });
    }

    @Override public Optional<Post> post(EventId id) {
        return reads.read(sql -> posts.show(sql, List.copyOf(Posts.byId(sql, List.of(id)).values())).stream().findFirst());
    }
}
