package org.omninet.node.api;

import static org.omninet.node.http.Route.get;

import java.util.ArrayList;
import java.util.List;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.projections.Views;
import org.omninet.projections.search.Search;
import org.omninet.projections.social.Post;
import org.omninet.projections.social.Threads.Line;
import org.omninet.projections.table.Page;

/// Feeds, threads, profiles, follows, search.
record SocialApi(Reading reading) {
    private static final List<String> JSON = List.of(Reply.JSON);
    private static final Parameter DID = Parameter.path("did", "Whose.");

    List<Route> routes() {
        return List.of(
                get("/api/feed", "Posts, the newest first: what `for` and those they follow say, or `author`, or everybody.",
                        Reading.with(Parameter.query("for", "The DID of a reader."), Parameter.query("author", "The DID of an author."),
                                Reading.BEFORE, Reading.LIMIT), JSON, this::feed),
                get("/api/threads/{id}", "The thread in which a statement stands, each post followed by the replies to it.",
                        Reading.with(Parameter.path("id", "Of any post of the thread.")), JSON, this::thread),
                get("/api/profiles/{did}", "What somebody says of themselves, and how many listen.", Reading.with(DID), JSON,
                        this::profile),
                get("/api/profiles/{did}/followers", "Who follows them, the newest first.",
                        Reading.with(DID, Reading.BEFORE, Reading.LIMIT), JSON, this::followers),
                get("/api/profiles/{did}/following", "Whom they follow, the newest first.",
                        Reading.with(DID, Reading.BEFORE, Reading.LIMIT), JSON, this::following),
                get("/api/search", "Posts and replies with these words, the newest first.",
                        Reading.with(Parameter.requiredQuery("q",
                                "Words; `|` either, `-` without, quotes for a phrase, `*` for a beginning."),
                                Reading.BEFORE, Reading.LIMIT), JSON, this::search));
    }

    private Reply feed(Request request) throws InterruptedException {
        var feeds = reading.views(request).feeds();
        var reader = request.optional("for", Did::parse);
        var author = request.optional("author", Did::parse);
        if (reader.isPresent() && author.isPresent()) throw HttpError.BAD_PARAMETER.problem("for and author: give one of them");
        long before = Reading.before(request);
        int limit = Reading.limit(request);
        if (reader.isPresent()) return posts(feeds.home(reader.get(), before, limit));
        return posts(author.isPresent() ? feeds.author(author.get(), before, limit) : feeds.global(before, limit));
    }

    private Reply search(Request request) throws InterruptedException {
        String query = request.required("q");
        if (query.length() > Search.QUERY_MAX)
            throw HttpError.BAD_PARAMETER.problem("q has " + query.length() + " characters, at most " + Search.QUERY_MAX);
        return posts(reading.views(request).search().search(query, Reading.before(request), Reading.limit(request)));
    }

    private Reply posts(Page<Post> page) {
        return Reply.json(Shown.page(page, Shown::post).put("names", names(page.items())).end());
    }

    private Value names(List<Post> posts) { return Shown.names(views().profiles().names(Shown.authors(posts))); }

    private Views views() { return reading.views(); }

    private Reply thread(Request request) throws InterruptedException {
        var id = request.required("id", EventId::parse);
        var thread = reading.views(request).threads().thread(id)
                .orElseThrow(() -> HttpError.NOT_FOUND.problem("no thread of this log holds " + id));
        List<Value> lines = new ArrayList<>();
        for (var line : thread.lines())
            lines.add(new BodyDraft().put("depth", line.depth()).put("post", Shown.post(line.post())).end());
        return Reply.json(new BodyDraft().put("root", thread.root().toString()).put("lines", new Value.Items(lines))
                .put("complete", Value.of(thread.complete())).put("names", names(thread.lines().stream().map(Line::post).toList())).end());
    }

    private Reply profile(Request request) throws InterruptedException {
        return Reply.json(Shown.profile(reading.views(request).profiles().profile(did(request))));
    }

    private Reply followers(Request request) throws InterruptedException {
        var graph = reading.views(request).graph();
        return Reply.json(Shown.page(graph.followers(did(request), Reading.before(request), Reading.limit(request)), Shown::follow).end());
    }

    private Reply following(Request request) throws InterruptedException {
        var graph = reading.views(request).graph();
        return Reply.json(Shown.page(graph.following(did(request), Reading.before(request), Reading.limit(request)), Shown::follow).end());
    }

    private static Did did(Request request) { return request.required("did", Did::parse); }
}
