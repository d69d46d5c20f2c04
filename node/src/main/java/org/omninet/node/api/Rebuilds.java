package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.projections.Projections;
import org.omninet.projections.Rebuild;

/// Rebuilding the read models of a running node, one rebuild at a time. Only for who can read the data directory: the token in the file
/// `operator-token` (0600), new at each start, must come with the request. What runs is lost with the process, and resumed by the next.
public final class Rebuilds {
    private static final String PATH = "/api/projections/rebuild";

    private final Projections projections;
    private final String token;
    private final AtomicReference<Value.Fields> state = new AtomicReference<>(new BodyDraft().put("state", "none").end());

    public Rebuilds(Projections projections, Path tokenFile) {
        this.projections = projections;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        try {
            PrivateFiles.write(tokenFile, token.getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.post(PATH, "Fold the whole log again beside the live read models, switch over, compare by hash (operator).", Map.of(),
                        Map.of(202, "Begun, or already at it."), List.of(Reply.JSON), this::begin),
                Route.get(PATH, "How far the rebuild is, or how the last one ended (operator).", List.of(), List.of(Reply.JSON),
                        request -> shown(request, 200)));
    }

    private Reply begin(Request request) {
        authorise(request);
        var now = state.get();
        var begun = new BodyDraft().put("state", "running").put("done", 0).put("total", projections.position()).end();
        if (!isRunning(now) && state.compareAndSet(now, begun)) Thread.ofVirtual().name("rebuild").start(this::run);
        return shown(request, 202);
    }

    private Reply shown(Request request, int status) {
        authorise(request);
        return Reply.of(status, Reply.JSON, DagJson.printUtf8(state.get())).with("Cache-Control", "no-store");
    }

    void authorise(Request request) {
        var given = request.header("Authorization").orElse("");
        if (!MessageDigest.isEqual(("Bearer " + token).getBytes(US_ASCII), given.getBytes(US_ASCII)))
            throw HttpError.NOT_THE_OPERATOR.problem("send the content of the file operator-token as a bearer token");
    }

    private static boolean isRunning(Value.Fields state) {
        return state.values().get("state") instanceof Value.Text(var it) && it.equals("running");
    }

    private void run() {
        try {
            var outcome = projections.rebuild(progress -> state.set(running(progress)));
            state.set(new BodyDraft().put("state", "done").put("position", outcome.rebuilt().position())
                    .put("hash", outcome.rebuilt().whole().hex()).put("equal", new Value.Bool(outcome.equal()))
                    .put("compared", new Value.Bool(outcome.compared())).putTexts("differing", List.copyOf(outcome.differing())).end());
        } catch (RuntimeException failure) {
            state.set(new BodyDraft().put("state", "failed").put("detail", String.valueOf(failure.getMessage())).end());
        }
    }

    private static Value.Fields running(Rebuild.Progress progress) {
        var body = new BodyDraft().put("state", "running").put("done", progress.done()).put("total", progress.total())
                .put("perSecond", Math.round(progress.perSecond()));
        progress.left().ifPresent(left -> body.put("secondsLeft", left.toSeconds()));
        return body.end();
    }
}
