package org.omninet.node.api;

import static org.omninet.node.http.Route.get;
import static org.omninet.node.http.Route.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.omninet.commands.Answer;
import org.omninet.commands.Gate;
import org.omninet.commands.Tags;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.Log;
import org.omninet.log.note.TlogProof;
import org.omninet.node.content.WhenRecordedThenKept;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.HttpProblem;
import org.omninet.node.http.Json;
import org.omninet.node.http.Problem;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.projections.table.Page;

/// Statements: said, read, proven, listed.
///
/// @param refusals signs what is malformed before the gate sees it
/// @param follower has erased what an answered erasure names
record EventsApi(Gate gate, Log log, Refusals refusals, WhenRecordedThenKept follower, Reading reading,
                 AnswerListener answers) {
    static final String CBOR_SEQUENCE = "application/cbor-seq";
    static final String JSON_SEQUENCE = "application/json-seq";
    /// The longest event and some: what is longer than a statement may be is still refused with a signature.
    static final int CBOR_BYTES = 64 << 10;
    static final int JSON_BYTES = 256 << 10;
    static final int SEQUENCE_BYTES = 16 << 20;
    /// Met by who sends a longer sequence.
    static final int SEQUENCE_STATEMENTS = 1_000;
    private static final Duration ERASE_WAIT = Duration.ofSeconds(5);

    List<Route> routes() {
        var id = Parameter.path("id", "The id of a statement, or its index in the log.");
        return List.of(
                post("/api/events", "Say a statement, or up to 1,000 in order.",
                        Map.of(Reply.CBOR, CBOR_BYTES, Reply.JSON, JSON_BYTES, CBOR_SEQUENCE, SEQUENCE_BYTES),
                        Map.of(201, "Recorded; the receipt.",
                                200, "It had been recorded before; a receipt. For a sequence: one result each."),
                        List.of(Reply.JSON, JSON_SEQUENCE), this::submit),
                get("/api/events", "All statements, the oldest first.", Reading.with(Parameter.query("author", "Only by this DID."),
                        Parameter.query("type", "Only of this wire name."), Parameter.query("after", "Only above this index."),
                        Reading.LIMIT), List.of(Reply.JSON), this::list),
                get("/api/events/{id}", "A statement with its place in the log; as CBOR the exact bytes that were signed.",
                        List.of(id), List.of(Reply.JSON, Reply.CBOR), this::event),
                get("/api/events/{id}/proof", "A C2SP tlog-proof whose `extra` is the entry: proves the statement to anybody, offline.",
                        List.of(id), List.of(Reply.TEXT), this::proof));
    }

    private Reply submit(Request request) throws InterruptedException {
        return switch (request.contentType()) {
            case CBOR_SEQUENCE -> sequence(request);
            case Reply.JSON -> {
                byte[] event;
                try {
                    event = DagCbor.encode(DagJson.parse(request.body()));
                } catch (Malformed malformed) {
                    throw new HttpProblem(refusals.malformed(request.body(), malformed));
                }
                yield one(event);
            }
            default -> one(request.body());
        };
    }

    private Reply one(byte[] event) throws InterruptedException {
        return switch (heard(gate.submit(event).join())) {
            case Answer.Accepted(var receipt, var repeat) -> {
                settle(receipt.entry(), receipt.index());
                yield Reply.of(repeat ? 200 : 201, Reply.JSON, Json.bytes(receipt.toJson()))
                        .with("Location", "/api/events/" + receipt.id()).with("Cache-Control", "no-store");
            }
            case Answer.Refused refused -> throw new HttpProblem(Problem.of(refused));
        };
    }

    private Answer heard(Answer answer) {
        answers.answered(answer);
        return answer;
    }

    /// What an erasure names is gone before its author hears that it was recorded.
    private void settle(byte[] entry, long index) throws InterruptedException {
        if (SignedEvent.parse(Entry.decode(entry).event()).type().equals("content.erased")) {
            follower.awaitPosition(index, ERASE_WAIT);
            reading.views().awaitPosition(index, ERASE_WAIT);
        }
    }

    private Reply sequence(Request request) throws InterruptedException {
        String accepted = request.negotiate(List.of(Reply.JSON, JSON_SEQUENCE));
        var split = CborSequence.split(request.body(), SEQUENCE_STATEMENTS);
        if (split.items().size() > SEQUENCE_STATEMENTS)
            throw HttpError.TOO_MANY_STATEMENTS.problem("more than " + SEQUENCE_STATEMENTS + " statements in one request");
        List<Value> results = new ArrayList<>();
        for (CompletableFuture<Answer> answer : gate.submitInOrder(split.items())) results.add(result(heard(answer.join())));
        split.broken().ifPresent(broken -> results.add(refused(refusals.malformed(broken.rest(), broken.why()))));
        byte[] body = accepted.equals(JSON_SEQUENCE) ? Json.sequence(results) : Json.array(results);
        return Reply.of(200, accepted, body).with("Cache-Control", "no-store");
    }

    private Value result(Answer answer) throws InterruptedException {
        return switch (answer) {
            case Answer.Accepted(var receipt, var repeat) -> {
                settle(receipt.entry(), receipt.index());
                yield new BodyDraft().put("status", repeat ? 200 : 201).put("receipt", receipt.toJson()).end();
            }
            case Answer.Refused refused -> refused(Problem.of(refused));
        };
    }

    private static Value refused(Problem problem) {
        return new BodyDraft().put("status", problem.status()).put("problem", problem.toJson(Optional.empty())).end();
    }

    private Reply list(Request request) throws InterruptedException {
        var events = reading.views(request).events();
        var page = events.list(request.optional("author", Did::parse).orElse(null), request.optional("type").orElse(null),
                request.number("after", 0, Value.MAX_INTEGER).orElse(Page.OLDEST), Reading.limit(request));
        return Reply.json(Shown.page(page, Shown::row).end());
    }

    private Reply event(Request request) {
        long index = index(request);
        byte[] entry = log.entry(index);
        if (request.negotiate(List.of(Reply.JSON, Reply.CBOR)).equals(Reply.CBOR))
            return Reply.of(200, Reply.CBOR, Entry.decode(entry).event()).with("Cache-Control", Reply.FOR_EVER).with("Vary", "Accept");
        return Reply.of(200, Reply.JSON, Json.bytes(Shown.entry(index, entry))).with("Cache-Control", Reply.FOR_EVER)
                .with("Vary", "Accept");
    }

    private Reply proof(Request request) {
        long index = index(request);
        var head = log.head();
        var path = log.inclusion(index, head.size()).path();
        return Reply.text(new TlogProof(log.entry(index), index, path, head.checkpoint()).text()).with("Cache-Control", "no-cache");
    }

    /// A durable index; nobody is told of others.
    private long index(Request request) {
        String id = request.required("id");
        OptionalLong found = id.matches("0|[1-9][0-9]{0,15}") ? OptionalLong.of(Long.parseLong(id))
                : log.durableIndex().last(Tags.id(new EventId(dagCbor(request).digest())));
        if (found.isEmpty() || found.getAsLong() >= log.size()) throw HttpError.NOT_FOUND.problem("this log has no statement " + id);
        return found.getAsLong();
    }

    private static Cid dagCbor(Request request) {
        var cid = request.required("id", Cid::parse);
        if (cid.codec() != Cid.Codec.DAG_CBOR) throw HttpError.BAD_PARAMETER.problem("id is the CID of raw bytes, not of a statement");
        return cid;
    }
}
