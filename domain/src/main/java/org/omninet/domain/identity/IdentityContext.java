package org.omninet.domain.identity;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.Body;
import org.omninet.domain.governance.Vouches;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.KeyRevoked;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.Rotated;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;

/// Identities as the world and the host see them. The table in the package's chapter is this class in words.
public record IdentityContext() implements Context<IdentityStatement> {

    public static EntityId identity(Did did) { return new EntityId("identity", did.text()); }

    public static EntityId vouch(Did by, Did who) { return new EntityId("vouch", by.text() + " " + who.text()); }

    /// To whom a `did:pkh` belongs.
    public static EntityId wallet(Did wallet) { return new EntityId("wallet", wallet.text()); }

    @Override public String name() { return "identity"; }

    @Override public Map<String, Class<? extends IdentityStatement>> wireNames() {
        return Map.of(
                "identity.created", Created.class,
                "identity.key-added", KeyAdded.class,
                "identity.key-revoked", KeyRevoked.class,
                "identity.rotated", Rotated.class,
                "identity.recovered", Recovered.class,
                "identity.wallet-linked", WalletLinked.class,
                "identity.wallet-unlinked", WalletUnlinked.class,
                "identity.vouched", Vouched.class,
                "identity.vouch-withdrawn", VouchWithdrawn.class);
    }

    @Override public IdentityStatement read(String wireName, Body body) {
        var statement = IdentityBodies.read(wireName, body);
        body.end();
        return statement;
    }

    @Override public Value.Fields write(IdentityStatement statement) { return IdentityBodies.write(statement); }

    @Override public Set<String> entityKinds() { return Set.of("identity", "vouch", "wallet"); }

    @Override public State empty(EntityId entity) {
        return switch (entity.kind()) {
            case "identity" -> Identity.none(Did.parse(entity.key()));
            case "wallet" -> WalletOwner.none(Did.parse(entity.key()));
            default -> new Vouch(entity, false);
        };
    }

    @Override public Set<EntityId> reads(Recorded<IdentityStatement> recorded) {
        return switch (recorded.statement()) {
            case Created _ -> Set.of();
            case WalletLinked linked -> Set.of(identity(recorded.by()), wallet(linked.wallet()));
            case KeyChange _ -> Set.of(identity(recorded.by()));
            case Vouched(var who) -> Set.of(vouch(recorded.by(), who));
            case VouchWithdrawn(var who) -> Set.of(vouch(recorded.by(), who));
        };
    }

    /// The identity that had linked the wallet: a link of it that does not stand any more never stands again.
    @Override public Set<EntityId> readsThen(Recorded<IdentityStatement> recorded, Function<EntityId, State> states) {
        if (!(recorded.statement() instanceof WalletLinked linked)) return Set.of();
        var open = ((WalletOwner) states.apply(wallet(linked.wallet()))).open();
        return open.isPresent() ? Set.of(identity(open.get().identity())) : Set.of();
    }

    @Override public Set<EntityId> spends(Recorded<IdentityStatement> recorded) {
        return switch (recorded.statement()) {
            case Vouched(var who) -> Set.of(vouch(recorded.by(), who));
            case VouchWithdrawn(var who) -> Set.of(vouch(recorded.by(), who));
            case Created _, KeyChange _ -> touches(recorded);
        };
    }

    @Override public Set<EntityId> touches(Recorded<IdentityStatement> recorded) {
        return switch (recorded.statement()) {
            case Created _ -> Set.of(identity(DidOmni.of(recorded.id().digest())));
            // What is pending in the account never counts: that is the account's to fold.
            case Recovered _ -> Set.of(identity(recorded.by()), CreditsContext.account(recorded.by()));
            case WalletLinked linked -> Set.of(identity(recorded.by()), wallet(linked.wallet()));
            case WalletUnlinked unlinked -> Set.of(identity(recorded.by()), wallet(unlinked.wallet()));
            case KeyAdded _, KeyRevoked _, Rotated _ -> Set.of(identity(recorded.by()));
            case Vouched(var who) -> Set.of(vouch(recorded.by(), who), Vouches.ENTITY);
            case VouchWithdrawn(var who) -> Set.of(vouch(recorded.by(), who), Vouches.ENTITY);
        };
    }

    @Override public Decision decide(Recorded<IdentityStatement> recorded, Function<EntityId, State> states) {
        return switch (recorded.statement()) {
            case Created created -> IdentityDecider.created(created, recorded.by());
            case KeyChange change -> IdentityDecider.changed(change, recorded, states);
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
            case WalletOwner owner -> owner.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<IdentityStatement> recorded) { return Totals.NONE; }
}
