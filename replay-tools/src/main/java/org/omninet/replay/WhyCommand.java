package org.omninet.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `why DID|ADDRESS|PROPOSAL`: each statement that made a balance, a claim or a tally what it is.
@Command(name = "why", mixinStandardHelpOptions = true,
        description = "Show every statement that made an account's balance, an address's claim, or the tally of a vote.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the statements lead to the balance or the tally", "1:the log is proven wrong", "2:usage",
            "3:it could not be checked"})
public final class WhyCommand implements Callable<Integer> {
    private static final String ROW = "%10s  %-24s  %-22s %20s %20s %16s  %s";
    private static final Contexts CONTEXTS = Contexts.all();

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DID|ADDRESS|PROPOSAL",
            description = "Whose account, whose claim, or the id of the proposal.")
    String did = "";

    @Parameters(index = "1", paramLabel = "DIR|URL", arity = "0..1", defaultValue = "${sys:omni.log:-http://127.0.0.1:8080/log}",
            description = "A data directory, a static site in a folder, or the http(s) URL of a log; else ${DEFAULT-VALUE}.")
    String where = "";

    @Mixin Keys keys = new Keys();

    @Option(names = "--json", description = "One JSON object for each statement, then one for the outcome.")
    boolean json;

    @Override public Integer call() { return Talk.of(spec, json, this::why); }

    private int why(Talk talk) throws IOException {
        var options = new Options(keys.key(), keys.policy(), OptionalLong.empty(), true, Optional.empty());
        try (var place = LogPlace.open(where)) {
            var story = story(talk);
            talk.say(story.header());
            Outcome outcome = Audit.of(ServedLog.open(place.tiles()), options, story);
            return switch (outcome) {
                case Outcome.Sound(var seen) -> {
                    talk.verdict("sound", story.words(seen.size()), story.fields(seen.size()));
                    yield ExitCode.DONE;
                }
                case Outcome.Open(var why, var seen) -> {
                    talk.verdict("not checked", why, story.fields(seen.size()));
                    yield ExitCode.NOT_CHECKED;
                }
                case Outcome.Broken(var finding, _) -> {
                    var found = finding.in(place.files());
                    talk.verdict("wrong", found.toString(), Words.fields(found));
                    yield ExitCode.WRONG;
                }
            };
        }
    }

    private Story story(Talk talk) {
        try {
            if (did.startsWith("0x")) return new ClaimStory(new Address(did), talk);
            return did.startsWith("did:") ? new Account(Did.parse(did), talk) : new VoteStory(EventId.parse(did), talk);
        } catch (Malformed e) {
            throw new Talk.Usage(e.getMessage());
        }
    }

    /// Looks at one account while the whole log is replayed.
    private static final class Account implements Story {
        private final Did owner;
        private final EntityId entity;
        private final Talk talk;
        private long count;
        private long balance;
        private long held;

        Account(Did owner, Talk talk) {
            this.owner = owner;
            this.entity = CreditsContext.account(owner);
            this.talk = talk;
        }

        @Override public String header() {
            return ROW.formatted("index", "received", "statement", "amount", "balance", "held", "id");
        }

        @Override public String words(long size) {
            return "%d statements lead to %s of %s at size %d".formatted(count, Words.credits(balance), owner.text(), size);
        }

        @Override public void after(Recorded<?> recorded, World world) {
            if (touches(recorded)) moved(recorded, (Wallet) world.state(entity));
        }

        private <S> boolean touches(Recorded<S> recorded) { return CONTEXTS.of(recorded).touches(recorded).contains(entity); }

        private void moved(Recorded<?> recorded, Wallet wallet) {
            long amount = wallet.balance().micro() - balance;
            balance = wallet.balance().micro();
            held = wallet.holdings().held();
            count++;
            String type = CONTEXTS.wireName(recorded.statement());
            talk.say(ROW.formatted(String.valueOf(recorded.index()), Instant.ofEpochMilli(recorded.receivedMillis()), type,
                    (amount > 0 ? "+" : "") + Words.credits(amount), Words.credits(balance), Words.credits(held), recorded.id()));
            talk.object(Map.of("index", Value.of(recorded.index()), "id", Value.of(recorded.id().toString()), "type", Value.of(type),
                    "by", Value.of(recorded.by().text()), "receivedMillis", Value.of(recorded.receivedMillis()), "amount", Value.of(amount),
                    "balance", Value.of(balance), "held", Value.of(held)));
        }

        @Override public Map<String, Value> fields(long size) {
            var fields = new LinkedHashMap<String, Value>();
            fields.put("did", Value.of(owner.text()));
            fields.put("statements", Value.of(count));
            fields.put("balance", Value.of(balance));
            fields.put("held", Value.of(held));
            fields.put("size", Value.of(size));
            return fields;
        }
    }
}
