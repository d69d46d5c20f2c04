package org.omninet.node.api;

import static org.omninet.node.http.Route.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.omninet.commands.Tags;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.Identity;
import org.omninet.domain.identity.IdentityContext;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Principals;
import org.omninet.domain.identity.Role;
import org.omninet.domain.identity.WalletOwner;
import org.omninet.domain.signature.KeyId;
import org.omninet.log.Log;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;

/// Whose keys and wallets count, and since when: the very states that decisions look at, once they are durable.
///
/// @param states of entities, after everything that is sequenced
record IdentitiesApi(Function<EntityId, State> states, Log log) {
    private static final Duration DURABLE_WAIT_MAX = Duration.ofSeconds(2);

    List<Route> routes() {
        return List.of(get("/api/identities/{did}", "Keys, wallets and history of an identity; of a wallet, to whom it belongs.",
                List.of(Parameter.path("did", "Whose."), Reading.BEFORE, Reading.LIMIT), List.of(Reply.JSON), this::identity));
    }

    private Reply identity(Request request) throws InterruptedException {
        return Reply.json(switch (request.required("did", Did::parse)) {
            case DidKey key -> new BodyDraft().put("did", key).put("principal", key).end();
            case DidPkh wallet -> wallet(wallet);
            case DidOmni omni -> omni(omni, request);
        });
    }

    /// Nobody is told of what might still be lost.
    private State durable(EntityId entity) throws InterruptedException {
        var state = states.apply(entity);
        if (!log.awaitDurable(log.sequencedSize(), DURABLE_WAIT_MAX)) throw HttpError.NOT_READY.problem("the log is slow, or has stopped");
        return state;
    }

    private Value.Fields omni(DidOmni did, Request request) throws InterruptedException {
        var identity = (Identity) durable(IdentityContext.identity(did));
        var promises = identity.promises().orElseThrow(() -> HttpError.NOT_FOUND.problem("this log has no identity " + did));
        var wallets = identity.wallets().stream().<Value>map(it -> new BodyDraft().put("wallet", it.wallet())
                .put("link", it.link().toString()).put("matures", it.maturesMillis()).end()).toList();
        var body = new BodyDraft().put("did", did).put("principal", did).put("home", promises.home().hex())
                .put("keys", new Value.Items(identity.keys().stream().map(IdentitiesApi::key).toList()))
                .put("wallets", new Value.Items(wallets)).put("next", promises.next().hex()).put("recovery", promises.recovery().hex())
                .put("last", promises.last().toString()).put("recoveryFrom", promises.recoveryFrom().toString());
        return history(body, Tags.identity(did), Reading.before(request), Reading.limit(request)).end();
    }

    private static Value key(RoleKey it) {
        return new BodyDraft().put("key", it.key()).put("id", KeyId.of(it.key()).toString())
                .putTexts("roles", it.roles().stream().map(Role::wireName).sorted().toList()).end();
    }

    /// Its creation and its changes, the newest first.
    private BodyDraft history(BodyDraft body, String tag, long before, int limit) {
        var rows = new ArrayList<Value>();
        var index = log.durableIndex().last(tag, Math.min(before, log.size()));
        for (; index.isPresent() && rows.size() < limit; index = log.durableIndex().last(tag, index.getAsLong()))
            rows.add(row(index.getAsLong()));
        if (index.isPresent()) body.put("nextBefore", index.getAsLong() + 1);
        return body.put("history", new Value.Items(rows));
    }

    private Value row(long index) {
        var entry = Entry.decode(log.entry(index));
        var event = SignedEvent.parse(entry.event());
        return new BodyDraft().put("index", index).put("id", event.id().toString()).put("type", event.type())
                .put("received", entry.receivedMillis()).end();
    }

    private Value.Fields wallet(DidPkh wallet) throws InterruptedException {
        var owner = (WalletOwner) durable(IdentityContext.wallet(wallet));
        var tenures = owner.tenures().stream().<Value>map(it -> {
            var row = new BodyDraft().put("identity", it.identity()).put("link", it.link().toString()).put("matures", it.maturesMillis());
            return (it.isOpen() ? row : row.put("ends", it.endsMillis())).end();
        }).toList();
        return new BodyDraft().put("did", wallet)
                .put("principal", Principals.principal(wallet, log.lastReceivedMillis(), states))
                .put("tenures", new Value.Items(tenures)).end();
    }
}
