package org.omninet.domain.identity;

import java.util.EnumSet;
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
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.Role;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;

/// Identities as the world and the host see them. The table in the package's chapter is this class in words.
public record IdentityContext() implements Context<IdentityStatement> {

    public static EntityId identity(Did did) { return new EntityId("identity", did.text()); }

    public static EntityId vouch(Did by, Did who) { return new EntityId("vouch", by.text() + " " + who.text()); }

    @Override public String name() { return "identity"; }

    @Override public Map<String, Class<? extends IdentityStatement>> wireNames() {
        return Map.of(
                "identity.created", Created.class,
                "identity.vouched", Vouched.class,
                "identity.vouch-withdrawn", VouchWithdrawn.class);
    }

    @Override public IdentityStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "identity.created" -> new Created(body.digest("home"),
                    body.bodies("keys").stream().map(IdentityContext::roleKey).toList(),
                    body.digest("next"), body.digest("recovery"));
            case "identity.vouched" -> new Vouched(body.did("who"));
            case "identity.vouch-withdrawn" -> new VouchWithdrawn(body.did("who"));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    private static RoleKey roleKey(Body body) {
        if (!(body.did("key") instanceof DidKey key))
            throw new Malformed(Malformed.Reason.WRONG_KIND, "body.keys.key", "expected a did:key");
        var roles = EnumSet.noneOf(Role.class);
        for (var name : body.texts("roles")) if (!roles.add(role(name))) throw notARole(name);
        body.end();
        return new RoleKey(key, roles);
    }

    private static Role role(String wireName) {
        for (var role : Role.values()) if (role.wireName().equals(wireName)) return role;
        throw notARole(wireName);
    }

    private static Malformed notARole(String name) {
        return new Malformed(Malformed.Reason.OUT_OF_RANGE, "body.keys.roles", name + " is no role, or stands twice");
    }

    @Override public Value.Fields write(IdentityStatement statement) {
        return switch (statement) {
            case Created(var home, var keys, var next, var recovery) -> new BodyDraft().put("home", home)
                    .put("keys", new Value.Items(keys.stream().map(IdentityContext::written).toList()))
                    .put("next", next).put("recovery", recovery).end();
            case Vouched(var who) -> new BodyDraft().put("who", who).end();
            case VouchWithdrawn(var who) -> new BodyDraft().put("who", who).end();
        };
    }

    private static Value written(RoleKey key) {
        List<Value> roles = key.roles().stream().map(Role::wireName).sorted().<Value>map(Value.Text::new).toList();
        return new BodyDraft().put("key", key.key()).put("roles", new Value.Items(roles)).end();
    }

    @Override public Set<String> entityKinds() { return Set.of("identity", "vouch"); }

    @Override public State empty(EntityId entity) {
        return entity.kind().equals("identity") ? Identity.none(Did.parse(entity.key())) : new Vouch(entity, false);
    }

    @Override public Set<EntityId> reads(Recorded<IdentityStatement> recorded) {
        return switch (recorded.statement()) {
            case Created _ -> Set.of();
            case Vouched(var who) -> Set.of(vouch(recorded.by(), who));
            case VouchWithdrawn(var who) -> Set.of(vouch(recorded.by(), who));
        };
    }

    @Override public Set<EntityId> spends(Recorded<IdentityStatement> recorded) { return touches(recorded); }

    @Override public Set<EntityId> touches(Recorded<IdentityStatement> recorded) {
        return switch (recorded.statement()) {
            case Created _ -> Set.of(identity(DidOmni.of(recorded.id().digest())));
            case Vouched(var who) -> Set.of(vouch(recorded.by(), who));
            case VouchWithdrawn(var who) -> Set.of(vouch(recorded.by(), who));
        };
    }

    @Override public Decision decide(Recorded<IdentityStatement> recorded, Function<EntityId, State> states) {
        return switch (recorded.statement()) {
            case Created created -> IdentityDecider.created(created, recorded.by());
            case Vouched(var who) ->
                IdentityDecider.vouched(who, recorded.by(), (Vouch) states.apply(vouch(recorded.by(), who)));
            case VouchWithdrawn(var who) ->
                IdentityDecider.withdrawn(who, (Vouch) states.apply(vouch(recorded.by(), who)));
        };
    }

    @Override public State evolve(State state, Recorded<?> recorded) {
        return switch ((IdentityState) state) {
            case Identity identity -> identity.after(recorded);
            case Vouch vouch -> vouch.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<IdentityStatement> recorded) { return Totals.NONE; }
}
