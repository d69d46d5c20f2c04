package org.omninet.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceContext;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.governance.Tallies;
import org.omninet.domain.governance.Tally;

/// Looks at one vote while the whole log is replayed: every statement that made its tally what it is.
///
/// First what was said about it, as it was recorded. Then, where it was closed or at the end of the log, each principal who is counted: the
/// ballot that counts for them, with its place, their weight at the snapshot, and for those who did not vote the delegation they have made.
final class VoteStory implements Story {
    private static final String ROW = "%10s  %-24s  %-24s %16s  %-22s %s";
    private static final Contexts CONTEXTS = Contexts.all();

    private final EventId id;
    private final Talk talk;
    /// By author, the place of the delegation that they had where voting began.
    private final Map<Did, Recorded<?>> delegations = new HashMap<>();
    private @Nullable Map<Did, Recorded<?>> frozen;
    private long statements;
    private @Nullable Tally tally;
    private boolean closed;
    private @Nullable World last;

    VoteStory(EventId id, Talk talk) {
        this.id = id;
        this.talk = talk;
    }

    @Override public String header() { return ROW.formatted("index", "received", "statement", "weight", "options", "id, and by whom"); }

    @Override public void before(Recorded<?> recorded, World world) {
        var proposal = (Proposal) world.state(Proposal.entity(id));
        if (frozen == null && proposal.exists() && recorded.receivedMillis() >= proposal.asked().fromMillis())
            frozen = Map.copyOf(delegations);
        if (recorded.statement() instanceof Delegated) delegations.put(recorded.by(), recorded);
        if (recorded.statement() instanceof Undelegated) delegations.remove(recorded.by());
        if (recorded.statement() instanceof Closed(var what, _, _) && what.equals(id)) {
            count(proposal, world);
            closed = true;
        }
    }

    @Override public void after(Recorded<?> recorded, World world) {
        last = world;
        if (!GovernanceContext.about(recorded).equals(Optional.of(id))) return;
        statements++;
        var options = recorded.statement() instanceof BallotCast(_, var vote) ? vote.named().toString() : "";
        row(recorded, CONTEXTS.wireName(recorded.statement()), "", options, recorded.by());
    }

    /// At the end of the log: a vote that nobody has closed yet is counted as it stands.
    private void end() {
        if (last == null || tally != null) return;
        var world = last;
        var proposal = (Proposal) world.state(Proposal.entity(id));
        if (proposal.exists() && !closed && frozen != null) count(proposal, world);
    }

    private void count(Proposal proposal, World world) {
        tally = Tallies.of(proposal, world::state);
        var voices = new TreeMap<String, Map.Entry<Did, Tallies.Voice>>();
        for (var voice : Tallies.voices(proposal, world::state).entrySet()) voices.put(voice.getKey().text(), voice);
        for (var voice : voices.values()) {
            var who = voice.getKey();
            var by = voice.getValue();
            var ballot = by.ballot();
            var own = by.voter().equals(who);
            var delegation = own || frozen == null ? null : frozen.get(who);
            if (delegation == null) counted(ballot.index(), ballot.id(), "counts", by.weight(), ballot, who, Optional.empty());
            else counted(delegation.index(), delegation.id(), "counts by delegation", by.weight(), ballot, who, Optional.of(by.voter()));
        }
    }

    private void counted(long index, EventId event, String what, long weight, Proposal.Ballot ballot, Did who, Optional<Did> voter) {
        var options = ballot.vote().named().toString();
        talk.say(ROW.formatted(String.valueOf(index), "", what, String.valueOf(weight), options,
                event + " " + who.text() + voter.map(it -> " through " + it.text() + " at " + ballot.index()).orElse("")));
        var fields = new LinkedHashMap<String, Value>();
        fields.put("index", Value.of(index));
        fields.put("id", Value.of(event.toString()));
        fields.put("counts", Value.of(who.text()));
        fields.put("weight", Value.of(weight));
        fields.put("options", Value.of(options));
        fields.put("ballot", Value.of(ballot.index()));
        voter.ifPresent(it -> fields.put("through", Value.of(it.text())));
        talk.object(fields);
    }

    private void row(Recorded<?> recorded, String type, String weight, String options, Did by) {
        talk.say(ROW.formatted(String.valueOf(recorded.index()), Instant.ofEpochMilli(recorded.receivedMillis()), type, weight, options,
                recorded.id() + " " + by.text()));
        var fields = new LinkedHashMap<String, Value>();
        fields.put("index", Value.of(recorded.index()));
        fields.put("id", Value.of(recorded.id().toString()));
        fields.put("type", Value.of(type));
        fields.put("by", Value.of(by.text()));
        fields.put("receivedMillis", Value.of(recorded.receivedMillis()));
        if (!options.isEmpty()) fields.put("options", Value.of(options));
        talk.object(fields);
    }

    @Override public String words(long size) {
        end();
        if (statements == 0) return "no proposal " + id;
        if (tally == null) return statements + " statements; voting has not begun";
        return statements + " statements lead " + (closed ? "to " : "so far to ") + tally.words();
    }

    @Override public Map<String, Value> fields(long size) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("proposal", Value.of(id.toString()));
        fields.put("statements", Value.of(statements));
        fields.put("closed", Value.of(closed));
        if (tally != null) fields.put("tally", Tallies.written(tally));
        fields.put("size", Value.of(size));
        return fields;
    }
}
