package org.omninet.node.api;

import static org.omninet.node.http.Route.get;

import java.util.List;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.governance.ProposalView.BallotRow;
import org.omninet.domain.governance.ProposalView.DelegationRow;
import org.omninet.domain.governance.ProposalView.Kind;
import org.omninet.domain.governance.ProposalView.Step;
import org.omninet.domain.governance.Tallies;
import org.omninet.domain.governance.Tally;
import org.omninet.log.Clock;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.projections.governance.Proposals;

/// Questions, ballots, tallies and delegations.
///
/// @param states what decisions look at, durable
record ProposalsApi(Reading reading, Clock clock, Function<EntityId, State> states) {
    private static final Parameter ID = Parameter.path("id", "The id of the statement that put it.");

    List<Route> routes() {
        return List.of(
            get("/api/proposals", "What is and was asked, the newest first.", Reading.with(Reading.BEFORE, Reading.LIMIT),
                List.of(Reply.JSON), this::list),
            get("/api/proposals/{id}", "One question, what was said about it, and how it ended.", Reading.with(ID), List.of(Reply.JSON),
                this::one),
            get("/api/proposals/{id}/tally",
                "The outcome: as it was closed, else counted from the ballots that there are, as `governance.closed` must say it.",
                Reading.with(ID), List.of(Reply.JSON), this::tally),
            get("/api/proposals/{id}/ballots", "The last ballot of each author, the newest first.",
                Reading.with(ID, Reading.BEFORE, Reading.LIMIT), List.of(Reply.JSON), this::ballots),
            get("/api/delegations/{did}", "Who votes for somebody, and for whom they vote.",
                Reading.with(Parameter.path("did", "Whose."), Reading.BEFORE, Reading.LIMIT), List.of(Reply.JSON), this::delegations));
    }

    private Reply list(Request request) throws InterruptedException {
        var page = reading.views(request).proposals().proposals(Reading.before(request), Reading.limit(request));
        return Reply.json(Shown.page(page, it -> shown(it).end()).end());
    }

    private Reply one(Request request) throws InterruptedException {
        var shown = found(request);
        var said = shown.steps().stream().filter(it -> it.kind() == Kind.DISCUSSED).<Value>map(ProposalsApi::step).toList();
        return Reply.json(shown(shown).put("discussion", new Value.Items(said)).end());
    }

    private Proposals.Shown found(Request request) throws InterruptedException {
        var id = request.required("id", EventId::parse);
        return reading.views(request).proposals().proposal(id)
                .orElseThrow(() -> HttpError.NOT_FOUND.problem("this log has no proposal " + id));
    }

    private Reply tally(Request request) throws InterruptedException {
        var shown = found(request);
        var proposal = (Proposal) states.apply(Proposal.entity(shown.asked().proposal()));
        var body = new BodyDraft().put("proposal", shown.asked().proposal().toString()).put("phase", phase(shown))
                .put("recorded", Value.of(proposal.result().isPresent()));
        if (proposal.result().isPresent()) body.put("tally", Tallies.written(proposal.result().get().tally()));
        else if (clock.wallMillis() >= proposal.asked().fromMillis()) body.put("tally", Tallies.written(counted(proposal)));
        return Reply.json(body.end());
    }

    private Tally counted(Proposal proposal) {
        try {
            return Tallies.of(proposal, states);
        } catch (IllegalStateException forgotten) {
            throw HttpError.NOT_FOUND.problem(String.valueOf(forgotten.getMessage()));
        }
    }

    private Reply ballots(Request request) throws InterruptedException {
        var id = found(request).asked().proposal();
        return Reply.json(Shown.page(reading.views(request).proposals().ballots(id, Reading.before(request),
                Reading.limit(request)), ProposalsApi::ballot).end());
    }

    private Reply delegations(Request request) throws InterruptedException {
        var who = request.required("did", Did::parse);
        var proposals = reading.views(request).proposals();
        var body = new BodyDraft().put("did", who).put("from", Shown.page(
                proposals.delegators(who, Reading.before(request), Reading.limit(request)), it -> delegation(it, it.by())).end());
        proposals.delegation(who).ifPresent(it -> body.put("to", delegation(it, it.to())));
        return Reply.json(body.end());
    }

    private BodyDraft shown(Proposals.Shown it) {
        var asked = it.asked();
        var body = new BodyDraft().put("id", asked.proposal().toString()).put("index", asked.index()).put("by", asked.by())
                .put("received", asked.receivedMillis()).put("phase", phase(it)).put("question", asked.body())
                .put("discussed", it.steps().stream().filter(step -> step.kind() == Kind.DISCUSSED).count());
        it.last(Kind.CLOSED).ifPresent(step -> body.put("closed", step(step)));
        it.last(Kind.EXECUTED).ifPresent(step -> body.put("executed", step(step)));
        return body;
    }

    /// As the log has it, at the node's time.
    private String phase(Proposals.Shown it) {
        if (it.last(Kind.EXECUTED).isPresent()) return "executed";
        var closed = it.last(Kind.CLOSED);
        if (closed.isPresent()) return passed((Value.Fields) closed.get().body()) ? "passed" : "rejected";
        var question = ((Value.Fields) it.asked().body()).values();
        if (clock.wallMillis() >= ((Value.Int) question.get("untilMillis")).value()) return "ended";
        if (clock.wallMillis() >= ((Value.Int) question.get("fromMillis")).value()) return "voting";
        return it.steps().isEmpty() ? "draft" : "discussion";
    }

    private static boolean passed(Value.Fields closed) {
        var passed = closed.values().get("chain") instanceof Value.Fields chain ? chain.values().get("succeeded")
                : ((Value.Fields) closed.values().get("tally")).values().get("passed");
        return Value.of(true).equals(passed);
    }

    private static Value step(Step it) {
        return new BodyDraft().put("id", it.id().toString()).put("index", it.index()).put("by", it.by())
                .put("received", it.receivedMillis()).put("body", it.body()).end();
    }

    private static Value ballot(BallotRow it) {
        return new BodyDraft().put("by", it.voter()).put("index", it.index()).put("id", it.id().toString())
                .put("received", it.receivedMillis()).put("options", it.named()).end();
    }

    private static Value delegation(DelegationRow it, Did who) {
        return new BodyDraft().put("did", who).put("index", it.index()).put("id", it.id().toString()).end();
    }
}
