package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.content.Voucher;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.serving.NotServed;
import org.omninet.node.serving.Tab;
import org.omninet.node.serving.Tabs;
import org.omninet.node.serving.WhenVouchedThenSubmitted.Submitted;

/// Being served for credits: offers and vouchers, and for the operator the sessions and what became of them.
///
/// @param authorise lets nobody but the operator through
record ReceiptsApi(Tabs tabs, Supplier<List<Submitted>> submit, Consumer<Request> authorise) {
    private static final int ASKED_BYTES = 2_048;
    private static final int VOUCHER_BYTES = 2_048;

    List<Route> routes() {
        return List.of(
                Route.post("/api/offers", "Ask what chunks cost in a session of yours, paid from a hold to this node.",
                        Map.of(Reply.JSON, ASKED_BYTES), Map.of(200, "The offer, signed."), List.of(Reply.JSON), this::offer),
                Route.post("/api/vouchers", "Bring the newest voucher of a session.", Map.of(Reply.CBOR, VOUCHER_BYTES),
                        Map.of(200, "Kept."), List.of(Reply.JSON), this::vouch),
                Route.get("/api/receipts", "The open sessions (operator).", List.of(), List.of(Reply.JSON), this::sessions),
                Route.post("/api/receipts/submit", "Submit what is vouched for and not yet recorded (operator).", Map.of(),
                        Map.of(200, "What became of each session."), List.of(Reply.JSON), this::submitted));
    }

    static RuntimeException problem(NotServed no) {
        return (switch (no.kind()) {
            case NO_OFFER -> HttpError.NO_OFFER;
            case UNPAID -> HttpError.PAYMENT_REQUIRED;
            case BAD_VOUCHER -> HttpError.BAD_VOUCHER;
        }).problem(no.message());
    }

    private Reply offer(Request request) {
        if (!(DagJson.parse(new String(request.body(), UTF_8)) instanceof Value.Fields fields))
            throw HttpError.BAD_REQUEST.problem("expected an object");
        var body = new Body(fields);
        var receiver = body.did("receiver");
        var hold = body.event("hold");
        var session = SessionId.ofHex(body.text("session"));
        body.end();
        try {
            var tab = tabs.offer(receiver, hold, session);
            return Reply.json(new BodyDraft().put("offer", tab.offer().encode()).put("signature", tab.signature().bytes())
                    .put("cid", tab.offer().cid().toString()).put("price", tab.offer().price())
                    .put("untilMillis", tab.offer().untilMillis()).end()).with("Cache-Control", "no-store");
        } catch (NotServed no) {
            throw problem(no);
        }
    }

    private Reply vouch(Request request) {
        var body = new Body(DagCbor.fields(request.body(), "body"));
        var voucher = Voucher.decode(body.bytes("voucher"));
        var signature = new VoucherSignature(body.bytes("signature"));
        if (!(body.did("key") instanceof DidKey key)) throw HttpError.BAD_REQUEST.problem("key is no did:key");
        body.end();
        try {
            return Reply.json(shown(tabs.vouch(new Tab.Vouched(voucher, key, signature))));
        } catch (NotServed no) {
            throw problem(no);
        }
    }

    private Reply sessions(Request request) {
        authorise.accept(request);
        var body = new Value.Fields(Map.of("items", new Value.Items(tabs.all().stream().<Value>map(ReceiptsApi::shown).toList())));
        return Reply.json(body);
    }

    private Reply submitted(Request request) {
        authorise.accept(request);
        var items = submit.get().stream().<Value>map(it -> new BodyDraft().put("session", it.receipt().offer().session().hex())
                .put("receiver", it.receipt().receiver()).put("increase", it.receipt().increase()).put("fee", it.receipt().fee())
                .put("answer", it.answer()).end()).toList();
        return Reply.json(new Value.Fields(Map.of("items", new Value.Items(items))));
    }

    private static Value.Fields shown(Tab tab) {
        return new BodyDraft().put("session", tab.offer().session().hex()).put("receiver", tab.offer().receiver())
                .put("hold", tab.offer().hold().toString()).put("price", tab.offer().price()).put("untilMillis", tab.offer().untilMillis())
                .put("servedBytes", tab.servedBytes()).put("cumulative", tab.cumulative()).end();
    }
}
