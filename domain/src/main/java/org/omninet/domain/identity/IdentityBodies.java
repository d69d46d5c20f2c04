package org.omninet.domain.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.KeyRevoked;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.Rotated;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;

/// The bodies of identity statements: what each is called on the wire, key by key.
final class IdentityBodies {

    /// Does not look for what is left over.
    static IdentityStatement read(String wireName, Body body) {
        return switch (wireName) {
            case "identity.created" -> new Created(body.digest("home"), keys(body), body.digest("next"), body.digest("recovery"));
            case "identity.key-added" -> new KeyAdded(body.event("prev"), key(body, "revealed"), body.digest("next"), roleKey(body));
            case "identity.key-revoked" ->
                new KeyRevoked(body.event("prev"), key(body, "revealed"), body.digest("next"), key(body, "key"));
            case "identity.rotated" -> new Rotated(body.event("prev"), key(body, "revealed"), body.digest("next"), keys(body));
            case "identity.recovered" -> new Recovered(body.event("prev"), key(body, "revealed"), body.digest("next"), keys(body),
                    body.digest("recovery"));
            case "identity.wallet-linked" -> new WalletLinked(body.event("prev"), key(body, "revealed"), body.digest("next"),
                    wallet(body), body.millis("maturingMillis"), new Consent(body.bytes("consent", Consent.BYTES)));
            case "identity.wallet-unlinked" ->
                new WalletUnlinked(body.event("prev"), key(body, "revealed"), body.digest("next"), wallet(body));
            case "identity.vouched" -> new Vouched(body.did("who"));
            case "identity.vouch-withdrawn" -> new VouchWithdrawn(body.did("who"));
            default -> throw new IllegalArgumentException(wireName);
        };
    }

    private static List<RoleKey> keys(Body body) {
        return body.bodies("keys").stream().map(item -> {
            var key = roleKey(item);
            item.end();
            return key;
        }).toList();
    }

    private static RoleKey roleKey(Body body) {
        var key = key(body, "key");
        var roles = EnumSet.noneOf(Role.class);
        for (var name : body.texts("roles")) if (!roles.add(role(name))) throw notARole(name);
        return new RoleKey(key, roles);
    }

    private static DidKey key(Body body, String name) {
        if (body.did(name) instanceof DidKey key) return key;
        throw new Malformed(Malformed.Reason.WRONG_KIND, "body." + name, "expected a did:key");
    }

    private static DidPkh wallet(Body body) {
        if (body.did("wallet") instanceof DidPkh wallet) return wallet;
        throw new Malformed(Malformed.Reason.WRONG_KIND, "body.wallet", "expected a did:pkh");
    }

    private static Role role(String wireName) {
        for (var role : Role.values()) if (role.wireName().equals(wireName)) return role;
        throw notARole(wireName);
    }

    private static Malformed notARole(String name) {
        return new Malformed(Malformed.Reason.OUT_OF_RANGE, "body.keys.roles", name + " is no role, or stands twice");
    }

    static Value.Fields write(IdentityStatement statement) {
        return switch (statement) {
            case Created(var home, var keys, var next, var recovery) ->
                new BodyDraft().put("home", home).put("keys", written(keys)).put("next", next).put("recovery", recovery).end();
            case KeyAdded it -> change(it).put("key", it.added().key()).put("roles", roles(it.added().roles())).end();
            case KeyRevoked it -> change(it).put("key", it.key()).end();
            case Rotated it -> change(it).put("keys", written(it.keys())).end();
            case Recovered it -> change(it).put("keys", written(it.keys())).put("recovery", it.recovery()).end();
            case WalletLinked it -> change(it).put("wallet", it.wallet()).put("maturingMillis", it.maturingMillis())
                    .put("consent", it.consent().rsv()).end();
            case WalletUnlinked it -> change(it).put("wallet", it.wallet()).end();
            case Vouched(var who) -> new BodyDraft().put("who", who).end();
            case VouchWithdrawn(var who) -> new BodyDraft().put("who", who).end();
        };
    }

    private static BodyDraft change(KeyChange it) {
        return new BodyDraft().put("prev", it.prev()).put("revealed", it.revealed()).put("next", it.next());
    }

    private static Value written(List<RoleKey> keys) {
        return new Value.Items(keys.stream().<Value>map(key -> new BodyDraft().put("key", key.key()).put("roles", roles(key.roles()))
                .end()).toList());
    }

    private static Value roles(Set<Role> roles) {
        return new Value.Items(roles.stream().map(Role::wireName).sorted().<Value>map(Value.Text::new).toList());
    }

    private IdentityBodies() {}
}
