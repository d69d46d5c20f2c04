package org.omninet.node.api;

import static org.omninet.node.http.Route.get;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.credits.Claims;
import org.omninet.domain.credits.SettlementView.SettlementRow;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.node.ChainBinding;
import org.omninet.domain.node.LogState;
import org.omninet.domain.signature.Eip712;
import org.omninet.log.Log;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;

/// Epochs and their claims. What the rules say of an epoch comes from the fold; what was recorded of it, from the read models.
///
/// @param states of entities, after everything that is sequenced
record SettlementsApi(Reading reading, Log log, Function<EntityId, State> states) {
    private static final Parameter EPOCH = Parameter.path("epoch", "The number of an epoch; 0 began when the log was opened.");

    List<Route> routes() {
        return List.of(
                get("/api/settlements", "The settled epochs, the newest first, and which epoch it is.",
                        Reading.with(Reading.BEFORE, Reading.LIMIT), List.of(Reply.JSON), this::list),
                get("/api/settlements/{epoch}", "What the rules make of an epoch: claims, root, total; and what was recorded of it.",
                        Reading.with(EPOCH), List.of(Reply.JSON), this::epoch),
                get("/api/settlements/{epoch}/claims/{address}", "What an address may claim by an epoch that is over, with the proof"
                        + " that the settlement contract checks.",
                        Reading.with(EPOCH, Parameter.path("address", "`0x` and 40 lower-case digits.")), List.of(Reply.JSON),
                        this::claim));
    }

    private Reply list(Request request) throws InterruptedException {
        var page = reading.views(request).settlements().list(Reading.before(request), Reading.limit(request));
        return Reply.json(Shown.page(page, this::row).put("epoch", now()).put("epochMillis", opened().opened().epochMillis()).end());
    }

    private Reply epoch(Request request) throws InterruptedException {
        long epoch = number(request);
        var end = end(epoch);
        var claims = end.claims();
        var body = new BodyDraft().put("epoch", epoch).put("over", Value.of(epoch < now())).put("claims", claims.size())
                .put("total", end.total());
        if (!claims.isEmpty()) body.put("creditsRoot", end.tree().root().hex());
        reading.views(request).settlements().of(epoch).ifPresent(it -> body.put("settled", row(it)));
        return Reply.json(body.end());
    }

    private Reply claim(Request request) throws InterruptedException {
        long epoch = number(request);
        var address = request.required("address", Address::new);
        if (epoch >= now()) throw HttpError.NOT_FOUND.problem("epoch " + epoch + " is not over; it is epoch " + now());
        var end = end(epoch);
        var cumulative = end.byAddress().get(address)
                .orElseThrow(() -> HttpError.NOT_FOUND.problem(address + " has no claim at the end of epoch " + epoch));
        var leaf = new Claim(address, cumulative).leaf();
        var tree = end.tree();
        var body = new BodyDraft().put("epoch", epoch).put("address", address.text()).put("cumulative", cumulative)
                .put("leaf", hex(leaf)).put("creditsRoot", hex(tree.root())).put("total", end.total())
                .put("proof", new Value.Items(tree.proof(leaf).stream().<Value>map(it -> Value.of(hex(it))).toList()));
        contract().ifPresent(it -> body.put("contract", it.text()));
        opened().chainId().ifPresent(it -> body.put("chainId", it));
        reading.views(request).settlements().of(epoch).ifPresent(it -> body.put("settled", row(it)));
        return Reply.json(body.end());
    }

    /// With what operators sign, where the log is bound to a contract.
    private Value row(SettlementRow it) {
        var body = new BodyDraft().put("epoch", it.epoch()).put("index", it.index()).put("id", it.id().toString())
                .put("received", it.receivedMillis()).put("size", it.size()).put("logRoot", it.logRoot().hex())
                .put("creditsRoot", it.creditsRoot().hex()).put("total", it.total());
        contract().ifPresent(contract -> body.put("digest", hex(Eip712.digest(
                Eip712.domain("Omni-Net", "1", opened().chainId().orElseThrow(), contract.bytes()),
                Eip712.settlement(opened().logId(), it.epoch(), it.size(), it.logRoot(), it.creditsRoot(), it.total().micro())))));
        return body.end();
    }

    private Optional<Address> contract() {
        return ((ChainBinding) states.apply(ChainBinding.ENTITY)).bound()
                .map(it -> it.contracts().get(ChainBinding.SETTLEMENT));
    }

    private Claims.End end(long epoch) {
        return ((Claims) states.apply(Claims.ENTITY)).atEndOf(epoch)
                .orElseThrow(() -> HttpError.NOT_FOUND.problem("the claims of epoch " + epoch + " are no longer at hand"));
    }

    private LogState opened() { return (LogState) states.apply(LogState.ENTITY); }

    /// The epoch of the newest entry: the one before it is over.
    private long now() { return opened().epoch(log.lastReceivedMillis()); }

    private static long number(Request request) {
        return request.number("epoch", 0, Value.MAX_INTEGER).orElseThrow(() -> HttpError.BAD_PARAMETER.problem("epoch is missing"));
    }

    private static String hex(Digest digest) { return "0x" + digest.hex(); }
}
