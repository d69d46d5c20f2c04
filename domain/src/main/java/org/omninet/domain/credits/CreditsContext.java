package org.omninet.domain.credits;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.node.ChainBinding;
import org.omninet.domain.node.LogState;

/// Credits as the world and the host see them. The table in the package's chapter is this class in words.
public record CreditsContext() implements Context<CreditsStatement> {

    private static final String BURN = "burn";

    public static EntityId account(Did owner) { return new EntityId("account", owner.text()); }

    @Override public String name() { return "credits"; }

    @Override public Map<String, Class<? extends CreditsStatement>> wireNames() {
        return Map.of(
                "credits.granted", Granted.class,
                "credits.transferred", Transferred.class,
                "credits.held", Held.class,
                "credits.released", Released.class,
                "credits.forfeited", Forfeited.class,
                "credits.withdrawn", Withdrawn.class,
                "credits.deposited", Deposited.class,
                "credits.settled", Settled.class);
    }

    @Override public CreditsStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "credits.granted" -> new Granted(body.did("to"), amount(body));
            case "credits.transferred" -> new Transferred(body.did("to"), amount(body));
            case "credits.held" -> new Held(amount(body), body.optionalDid("to"), body.optionalDid("arbiter"),
                    body.millis("untilMillis"));
            case "credits.released" -> new Released(hold(body));
            case "credits.forfeited" -> new Forfeited(hold(body), amount(body), destination(body.text("to")));
            case "credits.withdrawn" -> new Withdrawn(amount(body), new Address(body.text("address")));
            case "credits.deposited" -> new Deposited(body.whole("chainId", 1, Value.MAX_INTEGER), new Address(body.text("contract")),
                    body.whole("id", 0, Value.MAX_INTEGER), body.did("to"), amount(body), body.whole("block", 0, Value.MAX_INTEGER),
                    body.digest("blockHash"));
            case "credits.settled" -> new Settled(body.whole("epoch", 0, Value.MAX_INTEGER), body.whole("size", 1, Value.MAX_INTEGER),
                    body.digest("logRoot"), body.digest("creditsRoot"), Credits.of(body.credits("total")));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    private static Credits amount(Body body) { return Credits.of(body.credits("amount")); }

    private static Destination destination(String to) {
        return to.equals(BURN) ? new Destination.Burn() : new Destination.Account(Did.parse(to));
    }

    private static HoldId hold(Body body) { return new HoldId(body.did("owner"), body.event("hold")); }

    @Override public Value.Fields write(CreditsStatement statement) {
        return switch (statement) {
            case Granted(var to, var amount) -> new BodyDraft().put("to", to).put("amount", amount).end();
            case Transferred(var to, var amount) -> new BodyDraft().put("to", to).put("amount", amount).end();
            case Held(var amount, var to, var arbiter, var untilMillis) -> new BodyDraft().put("amount", amount)
                    .putDid("to", to).putDid("arbiter", arbiter).put("untilMillis", untilMillis).end();
            case Released(var hold) -> written(hold).end();
            case Forfeited(var hold, var amount, var to) -> written(hold).put("amount", amount)
                    .put("to", to instanceof Destination.Account(var owner) ? owner.text() : BURN).end();
            case Withdrawn(var amount, var address) -> new BodyDraft().put("amount", amount).put("address", address.text()).end();
            case Deposited it -> new BodyDraft().put("chainId", it.chainId()).put("contract", it.contract().text()).put("id", it.id())
                    .put("to", it.to()).put("amount", it.amount()).put("block", it.block()).put("blockHash", it.blockHash()).end();
            case Settled it -> new BodyDraft().put("epoch", it.epoch()).put("size", it.size()).put("logRoot", it.logRoot())
                    .put("creditsRoot", it.creditsRoot()).put("total", it.total()).end();
        };
    }

    private static BodyDraft written(HoldId hold) { return new BodyDraft().put("owner", hold.owner()).put("hold", hold.held()); }

    @Override public Set<String> entityKinds() { return Set.of(Treasury.ENTITY.kind(), "account", Claims.ENTITY.kind()); }

    @Override public State empty(EntityId entity) {
        if (entity.equals(Claims.ENTITY)) return Claims.NONE;
        return entity.equals(Treasury.ENTITY) ? Treasury.UNOPENED : Wallet.empty(Did.parse(entity.key()));
    }

    @Override public Set<EntityId> reads(Recorded<CreditsStatement> recorded) {
        return switch (recorded.statement()) {
            case Granted _ -> Set.of(LogState.ENTITY, Treasury.ENTITY);
            case Transferred _, Held _, Released _, Forfeited _ -> spends(recorded);
            case Withdrawn _ -> Set.of(LogState.ENTITY, account(recorded.by()), Claims.ENTITY);
            case Deposited _ -> Set.of(LogState.ENTITY, ChainBinding.ENTITY, Claims.ENTITY);
            case Settled _ -> Set.of(LogState.ENTITY, Claims.ENTITY);
        };
    }

    /// What it reads, where it takes something; whoever counts on an id or on an epoch counts on all claims.
    @Override public Set<EntityId> spends(Recorded<CreditsStatement> recorded) {
        return switch (recorded.statement()) {
            case Granted _ -> Set.of(Treasury.ENTITY);
            case Transferred _, Held _ -> Set.of(account(recorded.by()));
            case Released(var hold) -> Set.of(account(hold.owner()));
            case Forfeited(var hold, _, _) -> Set.of(account(hold.owner()));
            case Withdrawn _ -> Set.of(account(recorded.by()), Claims.ENTITY);
            case Deposited _, Settled _ -> Set.of(Claims.ENTITY);
        };
    }

    /// Defined for refused statements too, such as a payment to oneself: hence sets copied from lists, which may repeat.
    @Override public Set<EntityId> touches(Recorded<CreditsStatement> recorded) {
        return switch (recorded.statement()) {
            case Granted(var to, _) -> Set.of(Treasury.ENTITY, account(to));
            case Transferred(var to, _) -> Set.copyOf(List.of(account(recorded.by()), account(to)));
            case Held _ -> Set.of(account(recorded.by()));
            case Released(var hold) -> Set.of(account(hold.owner()));
            case Forfeited(var hold, _, Destination.Account(var to)) ->
                Set.copyOf(List.of(account(hold.owner()), account(to)));
            case Forfeited(var hold, _, Destination.Burn()) -> Set.of(account(hold.owner()));
            case Withdrawn _ -> Set.of(account(recorded.by()), Claims.ENTITY);
            case Deposited it -> Set.of(account(it.to()), Claims.ENTITY, Treasury.ENTITY);
            case Settled _ -> Set.of(Claims.ENTITY);
        };
    }

    @Override public Decision decide(Recorded<CreditsStatement> recorded, Function<EntityId, State> states) {
        return CreditsDecider.decide(recorded, states);
    }

    @Override public State evolve(State state, Recorded<?> recorded) {
        return switch ((CreditsState) state) {
            case Wallet wallet -> wallet.after(recorded);
            case Treasury treasury -> treasury.after(recorded);
            case Claims claims -> claims.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<CreditsStatement> recorded) {
        return switch (recorded.statement()) {
            case Granted(_, var amount) -> Totals.granted(amount);
            case Forfeited(_, var amount, Destination.Burn()) -> Totals.burned(amount);
            case Forfeited(_, _, Destination.Account _) -> Totals.NONE;
            case Deposited it -> Totals.deposited(it.amount());
            case Transferred _, Held _, Released _, Withdrawn _, Settled _ -> Totals.NONE;
        };
    }
}
