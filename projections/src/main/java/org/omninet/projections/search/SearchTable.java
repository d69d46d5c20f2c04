package org.omninet.projections.search;

import java.util.List;
import java.util.function.Function;
import org.omninet.projections.social.Post;
import org.omninet.projections.social.Posts;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;

/// Search: the index says where, the tables say what.
public final class SearchTable implements Search {

    /// Finds the indexes of posts, see [SearchIndex#search].
    @FunctionalInterface
    public interface Finds {
        List<Long> find(String query, long before, int most);
    }

    private final Reads reads;
    private final Finds index;
    private final Posts posts;

    public SearchTable(Reads reads, Finds index, Posts posts) {
        this.reads = reads;
        this.index = index;
        this.posts = posts;
    }

    @Override public Page<Post> search(String query, long before, int limit) {
        var found = Page.of(index.find(query, before, Page.fetch(limit)), limit, Long::longValue);
        Function<List<Long>, List<Post>> show = indexes -> reads.read(sql -> posts.at(sql, indexes));
        return found.map(show);
    }
}
