package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.OPERATOR;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.Answer.Refused;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.governance.QuestionDraft;
import org.omninet.domain.governance.Tallies;
import org.omninet.domain.governance.Tally;
import org.omninet.domain.governance.Vote;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

/// A vote as the node hosts it: signed, gated, decided by states that only other states name, and the same to an auditor.
class VoteGateTest {
    private final Node node = new Node(new GateLimits(10_000, 10_000, 10_000, 10, 10_000), 50);

    @AfterEach void the_whole_ledger_checks() {
        var world = node.audited();
        assertThat(world.size()).isEqualTo(node.log.size());
        world.states().forEach((entity, state) -> assertThat(node.commands.state(entity)).as("%s", entity).isEqualTo(state));
        node.close();
    }

    @Test void a_question_is_put_answered_counted_and_takes_effect() {
        node.contents.put(QuestionDraft.TEXT, ADA);
        granted(ADA, 3);
        granted(BOB, 7);
        granted(CYD, 5);
        accepted(node.submit(CYD, new Delegated(ADA)));
        var id = put(QuestionDraft.asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000));
        accepted(node.submit(ADA, new Transferred(BOB, Credits.of(1))));
        assertThat(refused(node.submit(ADA, ballot(id, 1)))).isEqualTo("VotingNotBegun");
        node.clock.millis.set(QuestionDraft.end(1));
        accepted(node.submit(BOB, new Transferred(ADA, Credits.of(8))));
        accepted(node.submit(ADA, ballot(id, 1)));
        accepted(node.submit(ADA, ballot(id, 0)));
        accepted(node.submit(BOB, ballot(id, 1)));
        node.clock.millis.set(QuestionDraft.end(3));
        assertThat(refused(node.submit(BOB, ballot(id, 0)))).isEqualTo("VotingOver");

        var counted = counted(id);
        assertThat(counted).isEqualTo(new Tally(2, 1, 15, 15, List.of(7L, 8L), OptionalInt.of(1), List.of(), true, true));
        var wrong = new Tally(2, 1, 15, 15, List.of(6L, 9L), OptionalInt.of(1), List.of(), true, true);
        assertThat(refused(node.submit(CYD, new Closed(id, wrong, Optional.empty())))).isEqualTo("WrongTally");
        accepted(node.submit(CYD, new Closed(id, counted, Optional.empty())));
        assertThat(refused(node.submit(CYD, new Closed(id, counted, Optional.empty())))).isEqualTo("AlreadyClosed");
        accepted(node.submit(BOB, new Executed(id, Map.of(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000L))));
        assertThat(((LogState) node.commands.state(LogState.ENTITY)).value(Parameter.RECEIPT_FEE_MILLIONTHS)).isEqualTo(20_000);
    }

    /// Voters and those who count press at the same moment: no ballot that was answered is missing from the tally.
    @Test void no_ballot_slips_past_a_tally() throws InterruptedException {
        node.contents.put(QuestionDraft.TEXT, ADA);
        granted(ADA, 10);
        var id = put(QuestionDraft.asked());
        node.clock.millis.set(QuestionDraft.end(3) - 40);
        node.log.beforeAppend = Thread::yield;
        var ballots = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) threads.execute(() -> {
                for (int step = 0; step < 40; step++) {
                    var voter = DidKey.ed25519(People.digest(Thread.currentThread().threadId() + " " + step).bytes());
                    var outcome = node.commands.propose(node.read(voter, ballot(id, step % 2)));
                    if (outcome instanceof Outcome.Sequenced) ballots.incrementAndGet();
                    node.clock.millis.incrementAndGet();
                }
            });
            for (int i = 0; i < 2; i++) threads.execute(() -> {
                while (proposal(id).result().isEmpty()) {
                    node.commands.propose(node.read(CYD, new Closed(id, counted(id), Optional.empty())));
                    node.clock.millis.incrementAndGet();
                }
            });
        }
        assertThat(proposal(id).result().orElseThrow().tally().ballots()).isEqualTo(ballots.get());
        node.log.awaitDurable(node.log.sequencedSize(), Gate.DURABLE_WAIT_MAX);
    }

    private void granted(Did to, long micro) { accepted(node.submit(OPERATOR, new Granted(to, Credits.of(micro)))); }

    private EventId put(QuestionDraft question) {
        var event = node.signed(ADA, question.put());
        accepted(node.gate.submit(event.bytes()).join());
        return event.id();
    }

    private static BallotCast ballot(EventId id, int option) { return new BallotCast(id, new Vote.Choices(List.of(option))); }

    private Proposal proposal(EventId id) { return (Proposal) node.commands.state(Proposal.entity(id)); }

    private Tally counted(EventId id) { return Tallies.of(proposal(id), node.commands::state); }

    private static void accepted(Answer answer) { assertThat(answer).isInstanceOf(Accepted.class); }

    private static String refused(Answer answer) { return ((Refused) answer).error(); }
}
