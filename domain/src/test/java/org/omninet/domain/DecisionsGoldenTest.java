package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Limits;
import org.omninet.domain.governance.GovernanceRefusal;
import org.omninet.domain.governance.RandomVotes;

/// `docs/spec/vectors/decisions.json`: whole ledgers as bytes, with every answer and the balances at the end. Scripts are only
/// ever added.
class DecisionsGoldenTest {
    private static final int EDGES = 3;
    private static final int BEYOND = 4;
    /// From here on scripts are known by their names.
    private static final String KEYS = "keys and wallets";
    private static final String RECEIPTS = "pins and receipts";
    private static final String VOTES = "votes";
    private static final String FILE = "decisions.json";
    private static final String ABOUT = "Ledger scripts: bytes received one after the other, the answer to each, and the fold at the end; "
            + "see rules.md. Where `signatures` is false they are placeholders and not to be checked.";

    @BeforeAll static void write() { if (GoldenFile.isWriting()) GoldenFile.write(FILE, ABOUT, "scripts", written()); }

    @Test void every_script_gets_the_same_answers() {
        for (var golden : Vectors.list(Vectors.golden(FILE), "scripts")) {
            var script = new LedgerScript(golden.values().get("signatures").equals(Value.of(true)));
            for (var step : Vectors.list(golden, "steps")) {
                var words = Vectors.text(step, "words");
                var bytes = HexFormat.of().parseHex(Vectors.text(step, "event"));
                assertThat(script.play(words, Vectors.number(step, "received"), bytes))
                        .as(words).isEqualTo(Vectors.fields(step, "answer"));
            }
            assertThat(script.end()).isEqualTo(Vectors.fields(golden, "end"));
            assertThat(script.world().totals().conserve()).isTrue();
        }
    }

    /// The stories are told anew by today's code, down to the signatures.
    @Test void the_stories_are_told_as_they_are_written() {
        var scripts = Vectors.list(Vectors.golden(FILE), "scripts");
        assertThat(steps(scripts.getFirst())).isEqualTo(Story.told().steps());
        assertThat(steps(scripts.get(EDGES))).isEqualTo(Story.ofEdges().steps());
        assertThat(steps(scripts.get(BEYOND))).isEqualTo(Story.beyondTheRules().steps());
        assertThat(steps(named(scripts, KEYS))).isEqualTo(KeyStory.told().steps());
        assertThat(steps(named(scripts, SettlementStory.NAME))).isEqualTo(SettlementStory.told().steps());
        assertThat(steps(named(scripts, RECEIPTS))).isEqualTo(ReceiptStory.told().steps());
    }

    private static Value.Fields named(List<Value.Fields> scripts, String name) {
        return scripts.stream().filter(it -> Vectors.text(it, "name").equals(name)).findFirst().orElseThrow();
    }

    private static List<Value> steps(Value.Fields script) { return List.copyOf(Vectors.list(script, "steps")); }

    /// All but those that take a thousand holds, or 64 epochs of withdrawals, and the one that whoever checks signatures hears as
    /// `UnknownKey`.
    @Test void the_scripts_hear_every_refusal() {
        var heard = new HashSet<String>();
        for (var script : Vectors.list(Vectors.golden(FILE), "scripts"))
            for (var step : Vectors.list(script, "steps"))
                if (Vectors.fields(step, "answer").values().get("refused") instanceof Value.Text(var name)) heard.add(name);
        var all = new HashSet<String>();
        Rows.refusals().forEach(it -> all.add(it.getSimpleName()));
        all.removeAll(heard);
        assertThat(all).isEqualTo(Set.of("TooManyHolds", "EpochForgotten", "NotCommitted"));
    }

    /// What is there stays, whatever today's random statements would be.
    private static List<Value> written() {
        var scripts = new ArrayList<Value>(GoldenFile.rows(FILE, "scripts"));
        if (scripts.isEmpty()) scripts.add(script("a story", true, Story.told()));
        for (long seed = scripts.size(); seed <= 2; seed++) {
            var run = new RandomRun(seed);
            var script = new LedgerScript(false);
            script.play("node.opened", People.START, run.opening());
            for (var proposal : run.proposals().subList(0, 200)) {
                var event = proposal.said().event();
                script.play(event.type(), proposal.recorded().receivedMillis(), event.bytes());
            }
            scripts.add(script("random statements " + seed, false, script));
        }
        if (scripts.size() == EDGES) scripts.add(script("edges", true, Story.ofEdges()));
        if (scripts.size() == BEYOND) scripts.add(script("beyond the rules", true, Story.beyondTheRules()));
        if (isNew(scripts, KEYS)) scripts.add(script(KEYS, true, KeyStory.told()));
        if (isNew(scripts, SettlementStory.NAME)) scripts.add(script(SettlementStory.NAME, false, SettlementStory.told()));
        if (isNew(scripts, RECEIPTS)) scripts.add(script(RECEIPTS, true, ReceiptStory.told()));
        if (isNew(scripts, VOTES + " 1")) scripts.addAll(votes());
        return scripts;
    }

    private static boolean isNew(List<Value> scripts, String name) {
        return scripts.stream().noneMatch(it -> Vectors.text((Value.Fields) it, "name").equals(name));
    }

    /// Questions, ballots, delegations and tallies, in time and out of it: as many short logs as it takes to hear every "no".
    private static List<Value> votes() {
        var left = new HashSet<>(Arrays.stream(GovernanceRefusal.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
        var scripts = new ArrayList<Value>();
        for (long seed = 1; !left.isEmpty(); seed++) {
            var run = new RandomVotes(seed, 400);
            if (!left.removeAll(run.heard())) continue;
            var script = new LedgerScript(false);
            var refused = new HashMap<String, Integer>();
            for (var said : run.said()) {
                // A refused statement changes nothing: once of each "no" is enough.
                if (said.decision() instanceof Decision.Refused(var reason) && refused.merge(reason.name(), 1, Integer::sum) > 1) continue;
                if (script.steps().size() < Limits.ITEMS)
                    script.play(said.event().type(), said.recorded().receivedMillis(), said.event().bytes());
            }
            scripts.add(script(VOTES + " " + seed, false, script));
        }
        return scripts;
    }

    private static Value script(String name, boolean signatures, LedgerScript script) {
        return new BodyDraft().put("name", name).put("signatures", Value.of(signatures)).put("steps", new Value.Items(script.steps()))
                .put("end", script.end()).end();
    }
}
