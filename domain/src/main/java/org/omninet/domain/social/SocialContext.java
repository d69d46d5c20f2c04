package org.omninet.domain.social;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;

/// Social statements as the world and the host see them: they have no entities.
public record SocialContext() implements Context<SocialStatement> {

    @Override public String name() { return "social"; }

    @Override public Map<String, Class<? extends SocialStatement>> wireNames() {
        return Map.of(
                "social.posted", Posted.class,
                "social.replied", Replied.class,
                "social.reacted", Reacted.class,
                "social.reposted", Reposted.class,
                "social.followed", Followed.class,
                "social.unfollowed", Unfollowed.class,
                "social.profile-set", ProfileSet.class,
                "social.deleted", Deleted.class);
    }

    @Override public SocialStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "social.posted" -> new Posted(body.link("content"), links(body, "attachments"), texts(body, "tags"),
                    body.optionalText("language"));
            case "social.replied" -> new Replied(body.link("content"), body.event("to"), body.event("root"),
                    links(body, "attachments"), texts(body, "tags"), body.optionalText("language"));
            case "social.reacted" -> new Reacted(body.event("to"), body.text("reaction"));
            case "social.reposted" -> new Reposted(body.event("event"));
            case "social.followed" -> new Followed(body.did("who"));
            case "social.unfollowed" -> new Unfollowed(body.did("who"));
            case "social.profile-set" -> new ProfileSet(body.link("content"));
            case "social.deleted" -> new Deleted(body.event("event"));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    private static List<Cid> links(Body body, String key) { return body.has(key) ? body.links(key) : List.of(); }

    private static List<String> texts(Body body, String key) { return body.has(key) ? body.texts(key) : List.of(); }

    @Override public Value.Fields write(SocialStatement statement) {
        var body = new BodyDraft();
        return switch (statement) {
            case Posted it -> body.put("content", it.content()).putLinks("attachments", it.attachments())
                    .putTexts("tags", it.tags()).putText("language", it.language()).end();
            case Replied it -> body.put("content", it.content()).put("to", it.to()).put("root", it.root())
                    .putLinks("attachments", it.attachments()).putTexts("tags", it.tags())
                    .putText("language", it.language()).end();
            case Reacted(var to, var reaction) -> body.put("to", to).put("reaction", reaction).end();
            case Reposted(var event) -> body.put("event", event).end();
            case Followed(var who) -> body.put("who", who).end();
            case Unfollowed(var who) -> body.put("who", who).end();
            case ProfileSet(var content) -> body.put("content", content).end();
            case Deleted(var event) -> body.put("event", event).end();
        };
    }

    @Override public Set<String> entityKinds() { return Set.of(); }

    @Override public State empty(EntityId entity) { throw new IllegalArgumentException("no social entity: " + entity); }

    @Override public Set<EntityId> reads(Recorded<SocialStatement> recorded) { return Set.of(); }

    @Override public Set<EntityId> spends(Recorded<SocialStatement> recorded) { return Set.of(); }

    @Override public Set<EntityId> touches(Recorded<SocialStatement> recorded) { return Set.of(); }

    @Override public Decision decide(Recorded<SocialStatement> recorded, Function<EntityId, State> states) {
        return SocialDecider.decide(recorded);
    }

    @Override public State evolve(State state, Recorded<?> recorded) { return state; }

    @Override public Totals supply(Recorded<SocialStatement> recorded) { return Totals.NONE; }
}
