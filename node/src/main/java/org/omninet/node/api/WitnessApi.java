package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.omninet.log.witness.AddCheckpoint;
import org.omninet.log.witness.WitnessAnswer;
import org.omninet.log.witness.WitnessReply;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.node.witness.Witnessing;

/// The witness of other logs, as C2SP tlog-witness says it.
record WitnessApi(Witnessing witnessing) {

    List<Route> routes() {
        var origin = Parameter.path("origin", "The SHA-256 of a log's origin, 64 lower-case hex digits.");
        return List.of(
                Route.post("/witness/add-checkpoint", "Ask this node to cosign a checkpoint of a log that it watches (C2SP tlog-witness).",
                        Map.of(Route.ANY_TYPE, AddCheckpoint.MAX_BYTES), Map.of(200, "Cosigned, and durable: signature lines.",
                                409, "The old size is not the one that was cosigned last: that size and a newline."),
                        List.of(Reply.TEXT, WitnessReply.SIZE), this::add),
                Route.get("/witness/{origin}/checkpoint", "The latest checkpoint of a log that this node has cosigned.", List.of(origin),
                        List.of(Reply.TEXT), this::latest));
    }

    private Reply add(Request request) {
        try {
            var answer = witnessing.addCheckpoint(request.body());
            var reply = answer.reply();
            return switch (answer) {
                case WitnessAnswer.NotARequest _, WitnessAnswer.OldAboveSize _ -> throw HttpError.BAD_CHECKPOINT.problem(answer.text());
                case WitnessAnswer.UnknownLog _ -> throw HttpError.LOG_NOT_WATCHED.problem(answer.text());
                case WitnessAnswer.NotSigned _ -> throw HttpError.NOT_SIGNED_BY_LOG.problem(answer.text());
                case WitnessAnswer.NotAContinuation _ -> throw HttpError.NOT_A_CONTINUATION.problem(answer.text());
                case WitnessAnswer.OtherSize _, WitnessAnswer.Cosigned _ -> Reply.of(reply.status(), reply.mediaType(), reply.body())
                        .with("Cache-Control", "no-store");
            };
        } catch (IOException failed) {
            throw HttpError.WITNESS_UNAVAILABLE.problem(String.valueOf(failed.getMessage()));
        }
    }

    private Reply latest(Request request) {
        String origin = request.required("origin");
        try {
            var note = witnessing.latest(origin).orElseThrow(() -> HttpError.NOT_FOUND.problem("nothing was cosigned of a log " + origin));
            return Reply.of(200, Reply.TEXT, note.toString().getBytes(UTF_8)).with("Cache-Control", "no-cache");
        } catch (IOException failed) {
            throw HttpError.WITNESS_UNAVAILABLE.problem(String.valueOf(failed.getMessage()));
        }
    }
}
