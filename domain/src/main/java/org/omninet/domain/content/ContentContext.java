package org.omninet.domain.content;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.node.LogState;

/// Statements about content as the world and the host see them. The table in the package's chapter is this class in words.
public record ContentContext() implements Context<ContentStatement> {

    @Override public String name() { return "content"; }

    @Override public Map<String, Class<? extends ContentStatement>> wireNames() {
        return Map.of("content.announced", Announced.class, "content.erased", Erased.class);
    }

    @Override public ContentStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "content.announced" -> new Announced(body.link("manifest"), body.whole("bytes", 0, Value.MAX_INTEGER));
            case "content.erased" -> new Erased(body.link("content"), reason(body.text("reason")));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
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
        };
    }

    @Override public Set<String> entityKinds() { return Set.of(); }

    @Override public State empty(EntityId entity) { throw new IllegalArgumentException("no content entity: " + entity); }

    @Override public Set<EntityId> reads(Recorded<ContentStatement> recorded) { return Set.of(); }

    @Override public Set<EntityId> spends(Recorded<ContentStatement> recorded) { return Set.of(); }

    @Override public Set<EntityId> touches(Recorded<ContentStatement> recorded) { return Set.of(); }

    @Override public Decision decide(Recorded<ContentStatement> recorded, Function<EntityId, State> states) {
        return switch (recorded.statement()) {
            case Announced(_, var bytes) when bytes == 0 -> Decision.refuse(new ContentRefusal.NothingAnnounced());
            case Announced _ -> Decision.accept();
            case Erased(_, Reason reason) when reason == Reason.LEGAL
                    && !((LogState) states.apply(LogState.ENTITY)).operator().equals(recorded.by()) ->
                Decision.refuse(new ContentRefusal.NotTheOperator(recorded.by()));
            case Erased _ -> Decision.accept();
        };
    }

    @Override public State evolve(State state, Recorded<?> recorded) { return state; }

    @Override public Totals supply(Recorded<ContentStatement> recorded) { return Totals.NONE; }
}
