package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.omninet.node.http.Route.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.BodyDraft;
import org.omninet.log.Log;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Json;
import org.omninet.node.http.OpenApi;
import org.omninet.node.http.Problem;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.witness.WhenDurableThenCosigned;
import org.omninet.node.witness.Witnessing;
import org.omninet.projections.Views;

/// Who the node is and how it is.
///
/// @param trouble why it is not ready; empty when it is
/// @param table   all routes, for `/openapi.json`
record NodeApi(NodeFacts facts, Log log, Views views, Witnessing witnessing, Meters meters,
               Supplier<Optional<String>> trouble, Supplier<List<Route>> table) {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String NOT_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    List<Route> routes() {
        List<String> json = List.of(Reply.JSON);
        return List.of(
                get("/", "What this node is, for people.", List.of(), List.of(Reply.HTML), this::index),
                get("/api/node", "What this node is: its keys, its log, its limits.", List.of(), json, this::node),
                get("/health/live", "200 as long as the process answers.", List.of(), json,
                        _ -> Reply.json(new BodyDraft().put("status", "live").end())).light(),
                get("/health/ready", "200 when the node takes statements and its read models follow; otherwise 503 with the reason.",
                        List.of(), List.of(Reply.JSON, Problem.MEDIA_TYPE), this::ready).light(),
                get("/metrics", "Prometheus.", List.of(), List.of(METRICS), _ -> Reply.of(200, METRICS, meters.scrape().getBytes(UTF_8))
                        .with("Cache-Control", "no-store")).light(),
                get("/openapi.json", "This table of paths.", List.of(), json,
                        _ -> Reply.of(200, Reply.JSON, Json.bytes(OpenApi.of(table.get(), facts.software())))),
                get("/errors", "Every error by name.", List.of(), List.of(Reply.HTML),
                        _ -> html(Pages.errors())));
    }

    private Reply node(Request request) {
        var head = log.head();
        var body = facts.toJson().put("size", head.size()).put("root", head.root().base64()).put("projected", views.position());
        body.put("witness", new BodyDraft().put("verifierKey", witnessing.verifier().toString()).put("logs", witnessing.logs()).end());
        witnessing.asking().ifPresent(asking -> body.put("cosigned", cosigned(asking, head.size())));
        trouble.get().ifPresent(why -> body.put("trouble", why));
        return Reply.json(body.end());
    }

    private static Value cosigned(WhenDurableThenCosigned asking, long size) {
        List<Value> witnesses = new ArrayList<>();
        for (var it : asking.states())
            witnesses.add(new BodyDraft().put("name", it.name()).put("size", it.size()).putText("trouble", it.trouble()).end());
        return new BodyDraft().put("quorum", asking.policy().quorum()).put("size", asking.cosignedSize())
                .put("lag", size - asking.cosignedSize()).put("witnesses", new Value.Items(witnesses)).end();
    }

    private Reply ready(Request request) {
        trouble.get().ifPresent(why -> { throw HttpError.NOT_READY.problem(why); });
        return Reply.json(new BodyDraft().put("status", "ready").put("size", log.size()).put("projected", views.position()).end());
    }

    private Reply index(Request request) {
        var head = log.head();
        String rows = row("Operator", facts.did().text()) + row("Origin", facts.origin()) + row("Log", facts.logId().hex())
                + row("Verifier key", facts.verifierKey()) + row("Statements", Long.toString(head.size()))
                + row("Root", head.root().base64()) + row("In the read models", Long.toString(views.position()))
                + words("Rollback", facts.rollback()) + words("State", trouble.get().orElse("ready"));
        String links = link("/api/node") + link("/api/feed") + link("/log/checkpoint") + link("/health/ready") + link("/metrics")
                + link("/openapi.json") + link("/errors");
        return html(Pages.page("Omni-Net node", "<p>Every action is a signed statement in one append-only log; everything else is a fold"
                + " over it. Check this node with <code>omni audit</code> and its verifier key.</p><table>" + rows
                + "</table><ul>" + links + "</ul>"));
    }

    private static Reply html(String page) {
        return Reply.of(200, Reply.HTML, page.getBytes(UTF_8)).with("Content-Security-Policy", NOT_FRAMED)
                .with("Cache-Control", "no-cache");
    }

    private static String row(String name, String value) {
        return "<tr><td>" + name + "<td><code>" + Pages.escape(value) + "</code>";
    }

    private static String words(String name, String value) { return "<tr><td>" + name + "<td>" + Pages.escape(value); }

    private static String link(String path) { return "<li><a href=\"" + path + "\">" + path + "</a>"; }

}
