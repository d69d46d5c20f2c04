package org.omninet.projections.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.ErasureView.ErasureRow;
import org.omninet.domain.did.Did;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Relation;

/// What must be gone, and who says so.
public final class ErasureTable {
    private static final Field<Cid> CONTENT = Columns.cid("content");
    private static final Field<Did> BY = Columns.did("author");
    private static final Field<Reason> REASON = Columns.constant("reason", Reason.class);
    private static final Field<Long> INDEX = Columns.whole("idx");

    public static final Relation<ErasureRow> ERASURES = new Relation<>("erasure", List.of(CONTENT, BY, REASON, INDEX), 3,
            it -> new Object[] {it.content(), it.by(), it.reason(), it.index()},
            it -> new ErasureRow(it.get(CONTENT), it.get(BY), it.get(REASON), it.get(INDEX)), List.of());

    /// What was said about the erasure of each of `contents`.
    public static Map<Cid, List<ErasureRow>> of(DSLContext sql, Collection<Cid> contents) {
        var found = new HashMap<Cid, List<ErasureRow>>();
        if (contents.isEmpty()) return found;
        sql.select(ERASURES.columns()).from(ERASURES.table()).where(CONTENT.in(Set.copyOf(contents))).fetch(ERASURES.row()::apply)
                .forEach(it -> found.computeIfAbsent(it.content(), _ -> new ArrayList<>()).add(it));
        return found;
    }

    private ErasureTable() {}
}
