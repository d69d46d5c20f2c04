package org.omninet.domain.governance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.governance.Electorate.Holders;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.Electorate.Token;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.ChainTally;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.node.Parameter;

/// How the larger bodies of governance are written. Specification: `docs/spec/governance.md`.
final class Bodies {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
    /// Times a year's epoch still a `long`.
    private static final long EPOCH_MAX = 100_000_000;

    static Proposed proposed(Body body) {
        var kind = kind(body.text("kind"));
        var seats = body.optionalWhole("seats", 1, QuestionRules.OPTIONS_MAX - 1);
        return new Proposed(body.link("content"), kind, (int) body.whole("options", 2, QuestionRules.OPTIONS_MAX),
                body.has("candidates") ? dids(body, "candidates") : List.of(),
                seats.isPresent() ? OptionalInt.of((int) seats.getAsLong()) : OptionalInt.empty(), electorate(body.fields("electorate")),
                fraction(body.fields("quorum")), fraction(body.fields("threshold")), body.whole("snapshotEpoch", 0, EPOCH_MAX),
                body.millis("fromMillis"), body.millis("untilMillis"), body.has("changes") ? changes(body) : Map.of(),
                body.optionalFields("governor").map(Bodies::governor));
    }

    static Value.Fields written(Proposed put) {
        var body = new BodyDraft().put("content", put.content()).put("kind", put.kind().wireName()).put("options", put.options())
                .putTexts("candidates", put.candidates().stream().map(Did::text).toList())
                .put("electorate", written(put.electorate())).put("quorum", written(put.quorum()))
                .put("threshold", written(put.threshold())).put("snapshotEpoch", put.snapshotEpoch())
                .put("fromMillis", put.fromMillis()).put("untilMillis", put.untilMillis());
        put.seats().ifPresent(seats -> body.put("seats", seats));
        if (!put.changes().isEmpty()) body.put("changes", written(put.changes()));
        put.governor().ifPresent(it -> body.put("governor", new BodyDraft().put("address", it.address()).put("chainId", it.chainId())
                .put("name", it.name()).put("proposalId", it.proposalId()).put("deadlineMillis", it.deadlineMillis()).end()));
        return body.end();
    }

    private static Kind kind(String name) {
        for (var kind : Kind.values()) if (kind.wireName().equals(name)) return kind;
        throw new Malformed(Reason.OUT_OF_RANGE, "body.kind", name + " is no kind of question");
    }

    private static List<Did> dids(Body body, String key) { return body.texts(key).stream().map(Did::parse).toList(); }

    private static Electorate electorate(Body body) {
        var kind = body.text("kind");
        var electorate = switch (kind) {
            case "credits" -> new Holders();
            case "people" -> new Reached(dids(body, "roots"));
            case "reputation" -> new Reputed(dids(body, "roots"));
            case "council" -> new Members(body.event("council"));
            case "token" -> new Token();
            default -> throw new Malformed(Reason.OUT_OF_RANGE, "body.electorate.kind", kind + " is no electorate");
        };
        body.end();
        return electorate;
    }

    private static Value.Fields written(Electorate electorate) {
        var body = new BodyDraft().put("kind", electorate.wireName());
        return switch (electorate) {
            case Holders _, Token _ -> body.end();
            case Reached(var roots) -> body.put("roots", texts(roots)).end();
            case Reputed(var roots) -> body.put("roots", texts(roots)).end();
            case Members(var council) -> body.put("council", council).end();
        };
    }

    private static Value texts(List<Did> dids) {
        return new Value.Items(dids.stream().<Value>map(it -> new Value.Text(it.text())).toList());
    }

    private static Fraction fraction(Body body) {
        long of = body.whole("of", 1, Fraction.OF_MAX);
        var fraction = new Fraction(body.whole("parts", 0, of), of);
        body.end();
        return fraction;
    }

    private static Value.Fields written(Fraction fraction) {
        return new BodyDraft().put("parts", fraction.parts()).put("of", fraction.of()).end();
    }

    static Map<Parameter, Long> changes(Body body) {
        var said = body.fields("changes");
        var changes = new EnumMap<Parameter, Long>(Parameter.class);
        for (var parameter : Parameter.values())
            if (said.has(parameter.wireName())) changes.put(parameter, said.whole(parameter.wireName(), 0, Value.MAX_INTEGER));
        said.end();
        return changes;
    }

    static Value.Fields written(Map<Parameter, Long> changes) {
        var body = new BodyDraft();
        changes.forEach((parameter, value) -> body.put(parameter.wireName(), value));
        return body.end();
    }

    private static Governor governor(Body body) {
        var address = body.text("address");
        if (!ADDRESS.matcher(address).matches())
            throw new Malformed(Reason.OUT_OF_RANGE, "body.governor.address", "0x and 40 lower-case hex digits");
        var governor = new Governor(address, body.whole("chainId", 1, Value.MAX_INTEGER), body.text("name"), body.digest("proposalId"),
                body.millis("deadlineMillis"));
        body.end();
        return governor;
    }

    static BallotCast ballot(Body body) {
        var proposal = body.event("proposal");
        return new BallotCast(proposal, body.has("support") ? new Vote.Support((int) body.whole("support", 0, 2))
                : new Vote.Choices(numbers(body, "choices")));
    }

    static Value.Fields written(BallotCast cast) {
        var body = new BodyDraft().put("proposal", cast.proposal());
        return switch (cast.vote()) {
            case Vote.Choices(var options) -> body.put("choices", numbers(options)).end();
            case Vote.Support(var support) -> body.put("support", support).end();
        };
    }

    static Closed closed(Body body) {
        return new Closed(body.event("proposal"), tally(body.fields("tally")), body.optionalFields("chain").map(Bodies::chain));
    }

    static Value.Fields written(Closed closed) {
        var body = new BodyDraft().put("proposal", closed.proposal()).put("tally", written(closed.tally()));
        closed.chain().ifPresent(it -> body.put("chain", new BodyDraft().put("blockHash", it.blockHash()).put("against", it.against())
                .put("for", it.inFavour()).put("abstain", it.abstain()).put("succeeded", Value.of(it.succeeded())).end()));
        return body.end();
    }

    private static ChainTally chain(Body body) {
        var chain = new ChainTally(body.digest("blockHash"), body.digest("against"), body.digest("for"), body.digest("abstain"),
                body.flag("succeeded"));
        body.end();
        return chain;
    }

    private static Tally tally(Body body) {
        var winner = body.optionalWhole("winner", 0, QuestionRules.OPTIONS_MAX - 1);
        var tally = new Tally(count(body, "ballots"), count(body, "delegated"), count(body, "cast"), count(body, "total"),
                wholes(body, "weights", Value.MAX_INTEGER),
                winner.isPresent() ? OptionalInt.of((int) winner.getAsLong()) : OptionalInt.empty(),
                body.has("elected") ? numbers(body, "elected") : List.of(), body.flag("quorumReached"), body.flag("passed"));
        body.end();
        return tally;
    }

    /// As it stands in `governance.closed`.
    static Value.Fields written(Tally tally) {
        var body = new BodyDraft().put("ballots", tally.ballots()).put("delegated", tally.delegated()).put("cast", tally.cast())
                .put("total", tally.total())
                .put("weights", new Value.Items(tally.weights().stream().<Value>map(Value.Int::new).toList()))
                .put("quorumReached", Value.of(tally.quorumReached())).put("passed", Value.of(tally.passed()));
        tally.winner().ifPresent(winner -> body.put("winner", winner));
        if (!tally.elected().isEmpty()) body.put("elected", numbers(tally.elected()));
        return body.end();
    }

    private static long count(Body body, String key) { return body.whole(key, 0, Value.MAX_INTEGER); }

    private static List<Integer> numbers(Body body, String key) {
        return wholes(body, key, QuestionRules.OPTIONS_MAX - 1).stream().map(Long::intValue).toList();
    }

    private static List<Long> wholes(Body body, String key, long max) {
        var numbers = new ArrayList<Long>();
        for (var item : body.items(key)) {
            if (!(item instanceof Value.Int(long number)))
                throw new Malformed(Reason.WRONG_KIND, "body." + key, "expected a list of integers");
            if (number < 0 || number > max)
                throw new Malformed(Reason.OUT_OF_RANGE, "body." + key, number + " is not from 0 to " + max);
            numbers.add(number);
        }
        return numbers;
    }

    private static Value numbers(List<Integer> numbers) {
        return new Value.Items(numbers.stream().<Value>map(it -> new Value.Int(it)).toList());
    }

    private Bodies() {}
}
