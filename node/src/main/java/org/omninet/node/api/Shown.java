package org.omninet.node.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.EventRow;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.StatementView.HoldRow;
import org.omninet.domain.credits.StatementView.Movement;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.projections.credits.Accounts.Account;
import org.omninet.projections.social.Graph.Follow;
import org.omninet.projections.social.Post;
import org.omninet.projections.social.Profiles.Profile;
import org.omninet.projections.table.Page;

/// Rows as JSON.
final class Shown {

    /// `{index, id, received, event}`: `event` is the statement as it was said, in DAG-JSON.
    static Value.Fields entry(long index, byte[] entryBytes) {
        var entry = Entry.decode(entryBytes);
        return new BodyDraft().put("index", index).put("id", SignedEvent.parse(entry.event()).id().toString())
                .put("received", entry.receivedMillis()).put("event", DagCbor.decode(entry.event())).end();
    }

    static Value row(EventRow it) {
        return new BodyDraft().put("index", it.index()).put("id", it.id().toString()).put("type", it.type()).put("by", it.by())
                .put("at", it.atMillis()).put("received", it.receivedMillis()).end();
    }

    static <T> BodyDraft page(Page<T> page, Function<T, Value> show) {
        var body = new BodyDraft().put("items", new Value.Items(page.items().stream().map(show).toList()));
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }

    static Value post(Post post) {
        var row = post.row();
        var body = new BodyDraft().put("index", row.index()).put("id", row.id().toString()).put("by", row.by())
                .put("kind", row.kind().name().toLowerCase(Locale.ROOT)).put("at", row.atMillis()).put("received", row.receivedMillis())
                .put("presence", post.presence().name().toLowerCase(Locale.ROOT))
                .put("replies", post.replies()).put("reposts", post.reposts())
                .putText("text", post.text()).putText("mime", post.mime()).putText("language", row.language())
                .putTexts("tags", row.tags()).putTexts("attachments", row.attachments().stream().map(Object::toString).toList());
        row.content().ifPresent(it -> body.put("content", it.toString()));
        row.target().ifPresent(it -> body.put("target", it.toString()));
        row.root().ifPresent(it -> body.put("root", it.toString()));
        post.original().ifPresent(it -> body.put("original", post(it)));
        if (!post.reactions().isEmpty()) body.put("reactions", new Value.Items(post.reactions().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .<Value>map(it -> new BodyDraft().put("reaction", it.getKey()).put("count", it.getValue()).end()).toList()));
        return body.end();
    }

    /// Who speaks in these posts.
    static Set<Did> authors(List<Post> posts) {
        var authors = new LinkedHashSet<Did>();
        for (var post : posts) {
            authors.add(post.row().by());
            post.original().ifPresent(it -> authors.add(it.row().by()));
        }
        return authors;
    }

    static Value names(Map<Did, String> names) {
        var values = new LinkedHashMap<String, Value>();
        names.forEach((did, name) -> values.put(did.text(), Value.of(name)));
        return new Value.Fields(values);
    }

    static Value.Fields profile(Profile it) {
        var body = new BodyDraft().put("did", it.did()).putText("name", it.name()).putText("about", it.about())
                .put("followers", it.followers()).put("following", it.following()).put("posts", it.posts());
        it.content().ifPresent(cid -> body.put("content", cid.toString()));
        it.avatar().ifPresent(cid -> body.put("avatar", cid.toString()));
        return body.end();
    }

    static Value follow(Follow it) { return new BodyDraft().put("did", it.did()).put("index", it.index()).end(); }

    static BodyDraft account(Account it) {
        var body = new BodyDraft().put("did", it.owner()).put("balance", it.balance()).put("held", it.held());
        it.index().ifPresent(index -> body.put("index", index));
        List<Value> holds = new ArrayList<>();
        for (var hold : it.holds()) holds.add(hold(hold));
        return body.put("holds", new Value.Items(holds));
    }

    private static Value hold(HoldRow it) {
        return new BodyDraft().put("id", it.id().toString()).put("index", it.index()).put("amount", it.amount())
                .putDid("to", it.to()).putDid("arbiter", it.arbiter()).put("until", it.untilMillis()).end();
    }

    static Value movement(Movement it) {
        var body = new BodyDraft().put("index", it.index()).put("id", it.id().toString()).put("received", it.receivedMillis())
                .put("kind", it.kind().name().toLowerCase(Locale.ROOT)).put("amount", it.amount())
                .putDid("counterparty", it.counterparty()).put("balance", it.after().balance()).put("held", it.after().held());
        it.hold().ifPresent(hold -> body.put("hold", hold.toString()));
        return body.end();
    }

    private Shown() {}
}
