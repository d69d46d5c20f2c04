package org.omninet.replay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.node.LogState;

/// Why an address may claim what it may: its withdrawals, with the epochs in which they mature, and the settlements that pay them.
final class ClaimStory implements Story {
    private static final String ROW = "%10s  %-24s  %-18s %16s %16s %7s  %s";
    private static final Contexts CONTEXTS = Contexts.all();

    private final Address address;
    private final Talk talk;
    private Credits cumulative = Credits.NONE;
    private long count;

    ClaimStory(Address address, Talk talk) {
        this.address = address;
        this.talk = talk;
    }

    @Override public String header() { return ROW.formatted("index", "received", "statement", "amount", "claim", "epoch", "id"); }

    @Override public void after(Recorded<?> unplaced, World world) {
        var recorded = unplaced.in(((LogState) world.state(LogState.ENTITY)).epochs());
        if (recorded.statement() instanceof Withdrawn(var amount, var to) && to.equals(address)) {
            cumulative = cumulative.plus(amount);
            line(recorded, amount.micro(), recorded.epochs().of(recorded.maturesMillis()));
        }
        if (recorded.statement() instanceof Settled settled && count > 0) line(recorded, 0, settled.epoch());
    }

    private void line(Recorded<?> recorded, long amount, long epoch) {
        count++;
        String type = CONTEXTS.wireName(recorded.statement());
        talk.say(ROW.formatted(String.valueOf(recorded.index()), Instant.ofEpochMilli(recorded.receivedMillis()), type,
                amount > 0 ? "+" + Words.credits(amount) : "", Words.credits(cumulative.micro()), String.valueOf(epoch), recorded.id()));
        var fields = new LinkedHashMap<String, Value>();
        fields.put("index", Value.of(recorded.index()));
        fields.put("id", Value.of(recorded.id().toString()));
        fields.put("type", Value.of(type));
        fields.put("by", Value.of(recorded.by().text()));
        fields.put("receivedMillis", Value.of(recorded.receivedMillis()));
        fields.put("amount", Value.of(amount));
        fields.put("claim", Value.of(cumulative.micro()));
        fields.put("epoch", Value.of(epoch));
        talk.object(fields);
    }

    @Override public String words(long size) {
        return "%d statements lead to a claim of %s of %s at size %d".formatted(count, Words.credits(cumulative.micro()), address, size);
    }

    @Override public Map<String, Value> fields(long size) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("address", Value.of(address.text()));
        fields.put("statements", Value.of(count));
        fields.put("claim", Value.of(cumulative.micro()));
        fields.put("size", Value.of(size));
        return fields;
    }
}
