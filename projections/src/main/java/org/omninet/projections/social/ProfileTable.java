package org.omninet.projections.social;

import static org.omninet.projections.social.PostTable.POSTS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.ProfileView.ProfileRow;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.content.ErasureTable;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// Which object is whose profile; what stands in it is read when it is shown.
public final class ProfileTable implements Profiles {
    private static final int NAME_CHARS_MAX = 64;
    private static final int ABOUT_CHARS_MAX = 1_024;

    private static final Field<Did> DID = Columns.did("did");
    private static final Field<Cid> CONTENT = Columns.cid("content");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Long> INDEX = Columns.whole("idx");

    public static final Relation<ProfileRow> PROFILES = new Relation<>("profile", List.of(DID, CONTENT, ID, INDEX), 1,
            it -> new Object[] {it.did(), it.content(), it.id(), it.index()},
            it -> new ProfileRow(it.get(DID), it.get(CONTENT), it.get(ID), it.get(INDEX)), List.of());

    private final Reads reads;
    private final ContentSource content;

    public ProfileTable(Reads reads, ContentSource content) {
        this.reads = reads;
        this.content = content;
    }

    @Override public Profile profile(Did did) {
        return reads.read(sql -> {
            var row = standing(sql, Set.of(did)).stream().findFirst();
            var said = row.flatMap(this::said);
            return new Profile(did, row.map(ProfileRow::content), said.flatMap(it -> text(it, "name", NAME_CHARS_MAX)),
                    said.flatMap(it -> text(it, "about", ABOUT_CHARS_MAX)), said.flatMap(ProfileTable::avatar),
                    FollowTable.followers(sql, did), FollowTable.following(sql, did),
                    sql.fetchCount(POSTS.table(), PostTable.BY.eq(did).and(PostTable.stands())));
        });
    }

    @Override public Map<Did, String> names(Collection<Did> dids) {
        if (dids.isEmpty()) return Map.of();
        var names = new HashMap<Did, String>();
        for (var row : reads.read(sql -> standing(sql, Set.copyOf(dids))))
            said(row).flatMap(it -> text(it, "name", NAME_CHARS_MAX)).ifPresent(it -> names.put(row.did(), it));
        return names;
    }

    private static List<ProfileRow> standing(DSLContext sql, Set<Did> dids) {
        var rows = sql.select(PROFILES.columns()).from(PROFILES.table()).where(DID.in(dids))
                .and(DeletionTable.stands(PROFILES.of(ID), PROFILES.of(DID))).fetch(PROFILES.row()::apply);
        var erased = ErasureTable.of(sql, rows.stream().map(ProfileRow::content).toList());
        var standing = new ArrayList<>(rows);
        standing.removeIf(row -> erased.getOrDefault(row.content(), List.of()).stream().anyMatch(it -> it.counts(row.did())));
        return standing;
    }

    /// The profile's JSON; empty when it is not here, not the author's own, or not JSON.
    private Optional<Map<String, Value>> said(ProfileRow row) {
        return content.get(row.content()).filter(it -> it.by().equals(row.did())).flatMap(ContentObject::text).flatMap(text -> {
            try {
                return DagJson.parse(text) instanceof Value.Fields(var fields) ? Optional.of(fields) : Optional.empty();
            } catch (Malformed _) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> text(Map<String, Value> said, String key, int charsMax) {
        if (!(said.get(key) instanceof Value.Text(var text)) || text.isBlank()) return Optional.empty();
        int end = Math.min(text.length(), charsMax);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return Optional.of(text.substring(0, end));
    }

    /// A link, or a CID as text.
    private static Optional<Cid> avatar(Map<String, Value> said) {
        try {
            return switch (said.get("avatar")) {
                case Value.Link(var cid) -> Optional.of(cid);
                case Value.Text(var text) -> Optional.of(Cid.parse(text));
                case null, default -> Optional.empty();
            };
        } catch (Malformed _) {
            return Optional.empty();
        }
    }
}
