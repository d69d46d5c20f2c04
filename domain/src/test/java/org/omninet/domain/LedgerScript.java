package org.omninet.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.LogState;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.TestSignatures;

/// Plays received bytes through admission into a world, one after the other, and writes down each answer: what a second
/// implementation must answer too. The order of checks is the protocol's.
final class LedgerScript {
    private static final HexFormat HEX = HexFormat.of();

    private final Admission admission = new Admission(Contexts.all(), new TestSignatures());
    private final World world = new World(admission.contexts());
    private final Map<EventId, Long> recorded = new HashMap<>();
    private final boolean checksSignatures;
    private final List<Value> steps = new ArrayList<>();

    LedgerScript(boolean checksSignatures) { this.checksSignatures = checksSignatures; }

    /// @return the answer, see `docs/spec/rules.md`
    Value.Fields play(String words, long receivedMillis, byte[] event) {
        var answer = answer(receivedMillis, event);
        steps.add(new BodyDraft().put("received", receivedMillis).put("words", words).put("event", HEX.formatHex(event))
                .put("answer", answer).end());
        return answer;
    }

    List<Value> steps() { return steps; }

    World world() { return world; }

    private Value.Fields answer(long receivedMillis, byte[] bytes) {
        try {
            var event = SignedEvent.parse(bytes);
            boolean known = Rules.KNOWN.contains(rules());
            var read = known ? admission.read(bytes) : Optional.<Admission.Read>empty();
            if (known && read.isEmpty()) return refused("UnknownType");
            var before = recorded.get(event.id());
            if (before != null) return new BodyDraft().put("repeat", before).end();
            var unsigned = checksSignatures ? admission.signature(event, world::state) : Optional.<SignatureRefusal>empty();
            if (unsigned.isPresent()) return refused(unsigned.get().name());
            return read.isEmpty() ? new BodyDraft().put("needsRules", rules()).end()
                    : decided(read.get().proposed().at(world.size(), receivedMillis));
        } catch (Malformed malformed) {
            return new BodyDraft().put("malformed", malformed.reason().name()).end();
        }
    }

    private int rules() { return ((LogState) world.state(LogState.ENTITY)).rules(); }

    private Value.Fields decided(Recorded<?> proposed) {
        return switch (admission.contexts().decide(proposed, world::state)) {
            case Decision.Refused(var reason) -> refused(reason.name());
            case Decision.Accepted(var until) -> {
                world.apply(proposed);
                recorded.put(proposed.id(), proposed.index());
                var answer = new BodyDraft().put("accepted", proposed.index());
                yield (until == Decision.FOR_EVER ? answer : answer.put("until", until)).end();
            }
        };
    }

    private static Value.Fields refused(String name) { return new BodyDraft().put("refused", name).end(); }

    /// What the fold says after the last step.
    Value.Fields end() {
        var totals = world.totals();
        var accounts = new TreeMap<String, Value>();
        world.states().forEach((entity, state) -> {
            if (state instanceof Wallet wallet)
                accounts.put(entity.key(), new BodyDraft().put("balance", wallet.balance()).put("held", wallet.holdings().held())
                        .put("holds", wallet.holds().size()).end());
        });
        var log = (LogState) world.state(LogState.ENTITY);
        var sums = new BodyDraft().put("granted", totals.granted()).put("balances", totals.balances()).put("held", totals.held())
                .put("burned", totals.burned());
        if (totals.deposited() > 0) sums.put("deposited", totals.deposited());
        if (totals.withdrawn() > 0) sums.put("withdrawn", totals.withdrawn());
        return new BodyDraft().put("size", world.size()).put("log", log.logId().hex()).put("operator", log.operator())
                .put("rules", log.rules())
                .put("totals", sums.end())
                .put("accounts", new Value.Fields(accounts)).end();
    }
}
