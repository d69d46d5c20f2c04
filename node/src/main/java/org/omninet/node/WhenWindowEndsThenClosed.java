package org.omninet.node;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.omninet.commands.Answer;
import org.omninet.commands.Gate;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.governance.Tallies;
import org.omninet.log.Clock;
import org.omninet.node.keys.NodeKeys;
import org.omninet.projections.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a vote's window is over, the operator says its tally, and executes what has passed. Anybody may say the same before, and nobody has
/// to believe it: the decider and every auditor count again.
///
/// A node that was down says it at its next start. What a Governor decides is closed by whoever watches the chain.
final class WhenWindowEndsThenClosed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenWindowEndsThenClosed.class);
    private static final long EVERY_SECONDS = 2;

    private final Views views;
    private final Function<EntityId, State> states;
    private final Gate gate;
    private final Contexts contexts;
    private final NodeKeys keys;
    private final Digest logId;
    private final Clock clock;
    /// Refused once: said again at the next start.
    private final Set<EventId> givenUp = new HashSet<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("vote-closing").factory());

    WhenWindowEndsThenClosed(Views views, Function<EntityId, State> states, Gate gate, Contexts contexts, NodeKeys keys, Digest logId,
                             Clock clock) {
        this.views = views;
        this.states = states;
        this.gate = gate;
        this.contexts = contexts;
        this.keys = keys;
        this.logId = logId;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            for (var step : views.proposals().open()) statement(step.proposal()).ifPresent(it -> say(step.proposal(), it));
            for (var step : views.proposals().notExecuted()) statement(step.proposal()).ifPresent(it -> say(step.proposal(), it));
        } catch (RuntimeException failed) {
            LOG.warn("votes cannot be closed", failed);
        }
    }

    /// What is to be said about a proposal now, if anything.
    private Optional<Object> statement(EventId id) {
        if (givenUp.contains(id)) return Optional.empty();
        var proposal = (Proposal) states.apply(Proposal.entity(id));
        return switch (proposal.phase(clock.wallMillis())) {
            case ENDED -> proposal.asked().governor().isPresent() ? Optional.empty() : closed(proposal);
            case PASSED -> proposal.asked().changes().isEmpty() ? Optional.empty()
                    : Optional.of(new Executed(id, proposal.asked().changes()));
            case DRAFT, DISCUSSION, VOTING, REJECTED, EXECUTED -> Optional.empty();
        };
    }

    private Optional<Object> closed(Proposal proposal) {
        try {
            return Optional.of(new Closed(proposal.id(), Tallies.of(proposal, states), Optional.empty()));
        } catch (IllegalStateException forgotten) {
            givenUp.add(proposal.id());
            LOG.warn("proposal {} cannot be closed any more: {}", proposal.id(), forgotten.getMessage());
            return Optional.empty();
        }
    }

    private void say(EventId id, Object statement) {
        var draft = EventDraft.of(contexts.wireName(statement), keys.operatorDid(), clock.wallMillis(), contexts.body(statement))
                .boundTo(logId);
        switch (gate.submitOwn(OperatorVoice.sign(keys.operator(), draft).bytes()).join()) {
            case Answer.Accepted(var receipt, _) -> LOG.info("{} of proposal {} is entry {}", draft.type(), id, receipt.index());
            case Answer.Refused refused -> {
                givenUp.add(id);
                LOG.warn("{} of proposal {} was refused: {}", draft.type(), id, refused.detail());
            }
        }
    }

    @Override public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(35, TimeUnit.SECONDS)) timer.shutdownNow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
