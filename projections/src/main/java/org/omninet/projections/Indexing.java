package org.omninet.projections;

import static org.omninet.projections.social.PostTable.POSTS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.social.FeedView.FeedRow;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.content.ErasureTable;
import org.omninet.projections.search.SearchIndex;
import org.omninet.projections.social.PostTable;

/// Brings the search index up to the tables: for each touched post it looks whether it stands now and has its words, and puts it
/// in or takes it out. Doing so twice, or in another order, leaves the same index.
final class Indexing {
    private static final int NAMES_AT_ONCE = 500;

    private final SearchIndex index;
    private final ContentSource content;

    Indexing(SearchIndex index, ContentSource content) {
        this.index = index;
        this.content = content;
    }

    void update(DSLContext sql, Touched touched) {
        var rows = new HashSet<FeedRow>();
        find(sql, PostTable.INDEX, touched.posts(), rows);
        find(sql, PostTable.ID, touched.deleted(), rows);
        find(sql, PostTable.CONTENT, touched.erased(), rows);
        for (var chunk : chunks(rows)) update(sql, chunk);
    }

    /// Takes out every post that names `gone`, whatever the store says.
    void remove(DSLContext sql, Cid gone) {
        var rows = new HashSet<FeedRow>();
        find(sql, PostTable.CONTENT, Set.of(gone), rows);
        rows.forEach(it -> index.remove(it.index()));
    }

    private static <T> void find(DSLContext sql, Field<T> column, Set<T> names, Set<FeedRow> into) {
        for (var chunk : chunks(names))
            into.addAll(sql.select(POSTS.columns()).from(POSTS.table()).where(column.in(chunk)).and(PostTable.CONTENT.isNotNull())
                    .fetch(POSTS.row()::apply));
    }

    private void update(DSLContext sql, List<FeedRow> rows) {
        var standing = sql.select(PostTable.INDEX).from(POSTS.table())
                .where(PostTable.INDEX.in(rows.stream().map(FeedRow::index).toList())).and(PostTable.stands()).fetchSet(PostTable.INDEX);
        var erased = ErasureTable.of(sql, rows.stream().flatMap(it -> it.content().stream()).collect(Collectors.toSet()));
        for (var row : rows) {
            var object = row.content().filter(_ -> standing.contains(row.index()))
                    .filter(it -> erased.getOrDefault(it, List.of()).stream().noneMatch(said -> said.counts(row.by())))
                    .flatMap(content::get).filter(it -> it.by().equals(row.by()));
            object.ifPresentOrElse(it -> index.put(row.index(), texts(row, it)), () -> index.remove(row.index()));
        }
    }

    private static List<String> texts(FeedRow row, ContentObject object) {
        var texts = new ArrayList<>(row.tags());
        object.text().ifPresent(texts::add);
        return texts;
    }

    private static <T> List<List<T>> chunks(Collection<T> all) {
        var list = List.copyOf(all);
        var chunks = new ArrayList<List<T>>();
        for (int i = 0; i < list.size(); i += NAMES_AT_ONCE) chunks.add(list.subList(i, Math.min(list.size(), i + NAMES_AT_ONCE)));
        return chunks;
    }
}
