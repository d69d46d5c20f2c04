package org.omninet.domain.content;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;

/// Statements about content as the world and the host see them. The table in the package's chapter is this class in words.
public record ContentContext() implements Context<ContentStatement> {

    @Override public String name() { return "content"; }

    @Override public Map<String, Class<? extends ContentStatement>> wireNames() {
        return Map.of("content.announced", Announced.class, "content.erased", Erased.class, "content.pinned", Pinned.class,
                "content.unpinned", Unpinned.class, "content.chunk-receipted", ChunkReceipted.class);
    }

    @Override public ContentStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "content.announced" -> new Announced(body.link("manifest"), body.whole("bytes", 0, Value.MAX_INTEGER));
            case "content.erased" -> new Erased(body.link("content"), reason(body.text("reason")));
            case "content.pinned" -> new Pinned(body.link("manifest"), body.did("server"), amount(body, "amount"),
                    body.millis("untilMillis"));
            case "content.unpinned" -> new Unpinned(body.did("owner"), body.event("pin"), body.did("server"), amount(body, "amount"),
                    body.millis("sinceMillis"), body.millis("untilMillis"));
            case "content.chunk-receipted" -> new ChunkReceipted(Offer.read(body.fields("offer")), Voucher.read(body.fields("voucher")),
                    amount(body, "before"), amount(body, "fee"), key(body), new VoucherSignature(body.bytes("signature")));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    private static Credits amount(Body body, String key) { return Credits.of(body.credits(key)); }

    private static DidKey key(Body body) {
        if (body.did("key") instanceof DidKey key) return key;
        throw new Malformed(Malformed.Reason.WRONG_KIND, "body.key", "expected a did:key");
    }

    private static Reason reason(String wireName) {
        for (var reason : Reason.values()) if (reason.wireName().equals(wireName)) return reason;
        throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "body.reason", "neither author nor legal");
    }

    @Override public Value.Fields write(ContentStatement statement) {
        return switch (statement) {
            case Announced(var manifest, var bytes) -> new BodyDraft().put("manifest", manifest).put("bytes", bytes).end();
            case Erased(var content, var reason) ->
                new BodyDraft().put("content", content).put("reason", reason.wireName()).end();
            case Pinned(var manifest, var server, var amount, var until) -> new BodyDraft().put("manifest", manifest)
                    .put("server", server).put("amount", amount).put("untilMillis", until).end();
            case Unpinned it -> new BodyDraft().put("owner", it.owner()).put("pin", it.pin()).put("server", it.server())
                    .put("amount", it.amount()).put("sinceMillis", it.sinceMillis()).put("untilMillis", it.untilMillis()).end();
            case ChunkReceipted it -> new BodyDraft().put("offer", it.offer().fields()).put("voucher", it.voucher().fields())
                    .put("before", it.before()).put("fee", it.fee()).put("key", it.key()).put("signature", it.signature().bytes()).end();
        };
    }

    @Override public Set<String> entityKinds() { return Set.of("pin", "session"); }

    @Override public State empty(EntityId entity) {
        return entity.kind().equals("pin") ? Pin.none(EventId.parse(entity.key())) : Session.none(entity);
    }

    @Override public Set<EntityId> reads(Recorded<ContentStatement> recorded) {
        return switch (recorded.statement()) {
            case Announced _, Erased _ -> Set.of();
            case Pinned _ -> Set.of(CreditsContext.account(recorded.by()));
            case Unpinned it -> Set.of(CreditsContext.account(it.owner()), Pin.entity(it.pin()));
            case ChunkReceipted it -> {
                var reads = new HashSet<>(Set.of(CreditsContext.account(it.receiver()), Session.entity(it)));
                Contexts.keysOf(it.receiver()).ifPresent(reads::add);
                yield reads;
            }
        };
    }

    @Override public Set<EntityId> spends(Recorded<ContentStatement> recorded) {
        return switch (recorded.statement()) {
            case Announced _, Erased _ -> Set.of();
            case Pinned _ -> Set.of(CreditsContext.account(recorded.by()));
            case Unpinned it -> Set.of(CreditsContext.account(it.owner()), Pin.entity(it.pin()));
            case ChunkReceipted it -> Set.of(CreditsContext.account(it.receiver()), Session.entity(it));
        };
    }

    @Override public Set<EntityId> touches(Recorded<ContentStatement> recorded) {
        return switch (recorded.statement()) {
            case Announced _, Erased _ -> Set.of();
            case Pinned _ -> Set.of(CreditsContext.account(recorded.by()), Pin.entity(recorded.id()));
            case Unpinned it -> Set.copyOf(List.of(CreditsContext.account(it.owner()), CreditsContext.account(it.server()),
                    Pin.entity(it.pin())));
            case ChunkReceipted it -> Set.copyOf(List.of(CreditsContext.account(it.receiver()), CreditsContext.account(it.server()),
                    Session.entity(it)));
        };
    }

    @Override public Decision decide(Recorded<ContentStatement> recorded, Function<EntityId, State> states) {
        return ContentDecider.decide(recorded, states);
    }

    @Override public State evolve(State state, Recorded<?> recorded) {
        return switch ((ContentState) state) {
            case Pin pin -> pin.after(recorded);
            case Session session -> session.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<ContentStatement> recorded) {
        return recorded.statement() instanceof ChunkReceipted it ? Totals.burned(it.fee()) : Totals.NONE;
    }
}
