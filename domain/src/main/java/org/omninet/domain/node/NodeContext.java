package org.omninet.domain.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.omninet.domain.Context;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.Claims;
import org.omninet.domain.credits.Treasury;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.ReserveFunded;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.node.NodeStatement.Summary;

/// The log's statements about itself, as the world and the host see them. The table in the package's chapter is this
/// class in words.
public record NodeContext() implements Context<NodeStatement> {

    @Override public String name() { return "node"; }

    @Override public Map<String, Class<? extends NodeStatement>> wireNames() {
        return Map.of(
                "node.opened", Opened.class,
                "node.key-rotated", KeyRotated.class,
                "node.rules-adopted", RulesAdopted.class,
                "node.summary", Summary.class,
                "node.chain-bound", ChainBound.class,
                "node.reserve-funded", ReserveFunded.class);
    }

    @Override public NodeStatement read(String wireName, Body body) {
        var statement = switch (wireName) {
            case "node.opened" -> opened(body);
            case "node.key-rotated" -> new KeyRotated(body.optionalDid("operator"),
                    body.optionalBytes("logKey").map(Key::of), body.optionalBytes("checkpointKey").map(Key::of));
            case "node.rules-adopted" -> new RulesAdopted(rules(body), body.digest("specHash"));
            case "node.summary" -> new Summary(count(body, "day"), count(body, "statements"), count(body, "refused"),
                    body.millis("uptimeMillis"));
            case "node.chain-bound" -> new ChainBound(body.whole("chainId", 1, Value.MAX_INTEGER), body.digest("genesisHash"),
                    contracts(body));
            case "node.reserve-funded" -> new ReserveFunded(body.whole("chainId", 1, Value.MAX_INTEGER), new Address(body.text("contract")),
                    count(body, "id"), Credits.of(body.credits("amount")), count(body, "block"), body.digest("blockHash"));
            default -> throw new IllegalArgumentException(wireName);
        };
        body.end();
        return statement;
    }

    private static Opened opened(Body body) {
        var chainId = body.optionalWhole("chainId", 1, Value.MAX_INTEGER);
        return new Opened(body.digest("nonce"), body.text("origin"), rules(body), Key.of(body.bytes("logKey")),
                Key.of(body.bytes("checkpointKey")), body.millis("epochMillis"), Credits.of(body.credits("grantTotalMax")),
                Credits.of(body.credits("grantPerEpochMax")),
                chainId.isPresent() ? Optional.of(chainId.getAsLong()) : Optional.empty());
    }

    private static Map<String, Address> contracts(Body body) {
        if (!(body.value("contracts") instanceof Value.Fields(var named)))
            throw new Malformed(Malformed.Reason.WRONG_KIND, "body.contracts", "expected a map");
        var contracts = new HashMap<String, Address>();
        named.forEach((role, address) -> {
            if (!(address instanceof Value.Text(var text)))
                throw new Malformed(Malformed.Reason.WRONG_KIND, "body.contracts." + role, "expected text");
            contracts.put(role, new Address(text));
        });
        return contracts;
    }

    private static int rules(Body body) { return (int) body.whole("rules", 1, Integer.MAX_VALUE); }

    private static long count(Body body, String key) { return body.whole(key, 0, Value.MAX_INTEGER); }

    @Override public Value.Fields write(NodeStatement statement) {
        var body = new BodyDraft();
        switch (statement) {
            case Opened it -> {
                body.put("nonce", it.nonce()).put("origin", it.origin()).put("rules", it.rules())
                        .put("logKey", it.logKey().bytes()).put("checkpointKey", it.checkpointKey().bytes())
                        .put("epochMillis", it.epochMillis()).put("grantTotalMax", it.grantTotalMax())
                        .put("grantPerEpochMax", it.grantPerEpochMax());
                it.chainId().ifPresent(id -> body.put("chainId", id));
            }
            case KeyRotated it -> {
                body.putDid("operator", it.operator());
                it.logKey().ifPresent(key -> body.put("logKey", key.bytes()));
                it.checkpointKey().ifPresent(key -> body.put("checkpointKey", key.bytes()));
            }
            case RulesAdopted(var rules, var specHash) -> body.put("rules", rules).put("specHash", specHash);
            case Summary it -> body.put("day", it.day()).put("statements", it.statements()).put("refused", it.refused())
                    .put("uptimeMillis", it.uptimeMillis());
            case ChainBound it -> {
                var contracts = new BodyDraft();
                it.contracts().forEach((role, address) -> contracts.put(role, address.text()));
                body.put("chainId", it.chainId()).put("genesisHash", it.genesisHash()).put("contracts", contracts.end());
            }
            case ReserveFunded it -> body.put("chainId", it.chainId()).put("contract", it.contract().text()).put("id", it.id())
                    .put("amount", it.amount()).put("block", it.block()).put("blockHash", it.blockHash());
        }
        return body.end();
    }

    @Override public Set<String> entityKinds() {
        return Set.of(LogState.ENTITY.kind(), Summaries.ENTITY.kind(), ChainBinding.ENTITY.kind());
    }

    @Override public State empty(EntityId entity) {
        if (entity.equals(LogState.ENTITY)) return LogState.UNOPENED;
        return entity.equals(Summaries.ENTITY) ? Summaries.NONE : ChainBinding.NONE;
    }

    @Override public Set<EntityId> reads(Recorded<NodeStatement> recorded) {
        return switch (recorded.statement()) {
            case Opened _, KeyRotated _, RulesAdopted _ -> Set.of(LogState.ENTITY);
            case Summary _ -> Set.of(LogState.ENTITY, Summaries.ENTITY);
            case ChainBound _ -> Set.of(LogState.ENTITY, ChainBinding.ENTITY);
            case ReserveFunded _ -> Set.of(LogState.ENTITY, ChainBinding.ENTITY, Claims.ENTITY);
        };
    }

    @Override public Set<EntityId> spends(Recorded<NodeStatement> recorded) { return touches(recorded); }

    @Override public Set<EntityId> touches(Recorded<NodeStatement> recorded) {
        return switch (recorded.statement()) {
            case Opened _ -> Set.of(LogState.ENTITY, Treasury.ENTITY);
            case KeyRotated _, RulesAdopted _ -> Set.of(LogState.ENTITY);
            case Summary _ -> Set.of(Summaries.ENTITY);
            case ChainBound _ -> Set.of(LogState.ENTITY, ChainBinding.ENTITY);
            case ReserveFunded _ -> Set.of(Claims.ENTITY);
        };
    }

    @Override public Decision decide(Recorded<NodeStatement> recorded, Function<EntityId, State> states) {
        var log = (LogState) states.apply(LogState.ENTITY);
        return switch (recorded.statement()) {
            case Opened opened -> NodeDecider.opened(opened, log);
            case KeyRotated rotated -> NodeDecider.keyRotated(rotated, recorded, log);
            case RulesAdopted adopted -> NodeDecider.rulesAdopted(adopted, recorded, log);
            case Summary summary -> NodeDecider.summary(summary, recorded, log, (Summaries) states.apply(Summaries.ENTITY));
            case ChainBound bound -> NodeDecider.chainBound(bound, recorded, log, (ChainBinding) states.apply(ChainBinding.ENTITY));
            case ReserveFunded funded -> NodeDecider.reserveFunded(funded, recorded, log,
                    (ChainBinding) states.apply(ChainBinding.ENTITY), ((Claims) states.apply(Claims.ENTITY)).nextReserve());
        };
    }

    @Override public State evolve(State state, Recorded<?> recorded) {
        return switch ((NodeState) state) {
            case LogState log -> log.after(recorded);
            case Summaries summaries -> summaries.after(recorded);
            case ChainBinding chain -> chain.after(recorded);
        };
    }

    @Override public Totals supply(Recorded<NodeStatement> recorded) { return Totals.NONE; }
}
