package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.credits.CreditsContext.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Credits;
import org.omninet.domain.EnvelopeRefusal;
import org.omninet.domain.Extension;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.credits.CreditsRefusal;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.Treasury;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.Ticket;

/// What a node does with a statement, and what it does when somebody comes in between.
class CommandSideTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Node node = new Node();
    private boolean auditable = true;

    @BeforeEach void ada_has_ten_and_bob_has_ten() {
        assertSequenced(node.propose(OPERATOR, new Granted(ADA, Credits.of(10))), 1);
        assertSequenced(node.propose(OPERATOR, new Granted(BOB, Credits.of(10))), 2);
    }

    @AfterEach void the_whole_ledger_checks() throws InterruptedException {
        node.log.awaitDurable(node.log.sequencedSize(), LIMIT);
        if (auditable) assertThat(node.audited().size()).isEqualTo(node.log.sequencedSize());
        node.close();
    }

    @Test void what_is_accepted_changes_what_it_touches() throws InterruptedException {
        assertSequenced(node.propose(ADA, pays(BOB, 4)), 3);
        assertThat(balance(ADA)).isEqualTo(Credits.of(6));
        assertThat(balance(BOB)).isEqualTo(Credits.of(14));
        assertThat(node.commands.durableState(account(BOB), LIMIT)).isEqualTo(node.commands.state(account(BOB)));
        assertThat(node.log.size()).isEqualTo(4);
    }

    @Test void what_is_refused_is_not_recorded() {
        assertThat(node.propose(ADA, pays(CYD, 11))).isEqualTo(notEnough(10, 11));
        assertThat(node.log.sequencedSize()).isEqualTo(3);
    }

    @Test void what_nobody_here_understands_is_recorded_and_changes_nothing() {
        assertSequenced(node.propose(ADA, new Extension("x.org.example.waved")), 3);
    }

    @Test void a_repeat_is_recorded_once() {
        var payment = node.read(ADA, pays(BOB, 10));
        assertSequenced(node.commands.propose(payment), 3);
        assertThat(node.commands.propose(payment)).isEqualTo(new Outcome.Repeat(3));
        assertThat(node.log.sequencedSize()).isEqualTo(4);
    }

    @Test void a_repeat_that_comes_in_between_is_recorded_once() {
        var waving = node.read(CYD, new Extension("x.org.example.waved"));
        node.log.onceBeforeAppend(() -> node.commands.propose(waving));
        assertThat(node.commands.propose(waving)).isEqualTo(new Outcome.Repeat(3));
        assertThat(node.log.sequencedSize()).isEqualTo(4);
    }

    @Test void the_condition_is_what_it_reads_its_authors_keys_and_its_id() {
        var payment = node.read(ADA, pays(BOB, 1));
        node.commands.propose(payment);
        assertThat(node.log.lastAppend.invalidating()).containsExactlyInAnyOrder("spends:log:", Tags.spends(account(ADA)),
                Tags.identity(ADA), Tags.id(payment.event().id()));
        node.propose(OPERATOR, new Granted(ADA, Credits.of(1)));
        assertThat(node.log.lastAppend.invalidating()).contains(Tags.spends(Treasury.ENTITY));
    }

    @Test void the_tags_are_what_it_touches_what_it_spends_its_id_its_author_and_its_type() {
        var payment = node.read(ADA, pays(BOB, 1));
        node.commands.propose(payment);
        assertThat(node.log.lastAppend.tags()).containsExactlyInAnyOrder(Tags.entity(account(ADA)), Tags.entity(account(BOB)),
                Tags.spends(account(ADA)), Tags.id(payment.event().id()), Tags.by(ADA), Tags.type("credits.transferred"));
        assertThat(new EntryTagger(Node.CONTEXTS).tags(3, node.log.entry(3))).as("as the index would be built again")
                .isEqualTo(node.log.lastAppend.tags());
    }

    @Test void a_credit_that_comes_in_does_not_invalidate_a_payment() {
        long appends = node.log.appends.get();
        node.log.onceBeforeAppend(() -> node.propose(BOB, pays(ADA, 5)));
        assertSequenced(node.propose(ADA, pays(CYD, 10)), 4);
        assertThat(node.log.appends.get() - appends).as("one each, no second attempt").isEqualTo(2);
    }

    /// Told by a second command side over the same log, because the lane of the first is taken.
    @Test void a_payment_that_goes_out_does() {
        try (var other = CommandSide.open(node.log, Node.CONTEXTS, node.clock)) {
            node.log.onceBeforeAppend(() -> other.propose(node.read(ADA, pays(BOB, 1))));
            assertThat(node.propose(ADA, pays(CYD, 10))).isEqualTo(notEnough(9, 10));
        }
    }

    @Test void so_does_one_that_goes_out_while_the_states_are_read() {
        try (var other = CommandSide.open(node.log, Node.CONTEXTS, node.clock)) {
            node.log.onceAfterFind(Tags.entity(account(ADA)), () -> other.propose(node.read(ADA, pays(BOB, 1))));
            assertThat(node.propose(ADA, pays(CYD, 10))).isEqualTo(notEnough(9, 10));
        }
    }

    @Test void what_is_stamped_too_late_is_decided_again() {
        long now = node.clock.wallMillis();
        node.log.onceBeforeAppend(() -> node.clock.millis.addAndGet(1_001));
        var hurried = Node.read(node.draft(ADA, pays(BOB, 1)).until(now + 1_000));
        assertThat(node.commands.propose(hurried)).isEqualTo(new Outcome.Refused(new EnvelopeRefusal.Expired(now + 1_000, now + 1_001)));
    }

    @Test void contention_has_an_end() {
        long appends = node.log.appends.get();
        try (var other = CommandSide.open(node.log, Node.CONTEXTS, node.clock)) {
            node.log.alwaysBeforeAppend(() -> other.propose(node.read(ADA, pays(BOB, 1))));
            assertThat(node.propose(ADA, pays(CYD, 1))).isEqualTo(new Outcome.Refused(new GateRefusal.TooContended(8)));
        }
        assertThat(node.log.appends.get() - appends).as("eight each").isEqualTo(16);
    }

    @Test void a_failed_write_reaches_the_caller_and_leaves_nothing_behind() {
        var payment = node.read(ADA, pays(BOB, 10));
        node.log.failure = new OutcomeUnknown("no space left");
        assertThatThrownBy(() -> node.commands.propose(payment)).isInstanceOf(OutcomeUnknown.class).hasMessage("no space left");
        node.log.failure = null;
        assertThat(balance(ADA)).isEqualTo(Credits.of(10));
        assertSequenced(node.commands.propose(payment), 3);
    }

    /// Whoever completes the log's futures must not do our work: a writer that decided would write nothing meanwhile.
    @Test void nothing_of_a_command_runs_on_the_thread_of_the_log() {
        var waits = new AtomicReference<Thread>();
        node.log.ticket = ticket -> {
            var sequenced = new CompletableFuture<Ticket.Sequenced>() {
                @Override public <U> CompletableFuture<U> thenCompose(
                        java.util.function.Function<? super Ticket.Sequenced, ? extends java.util.concurrent.CompletionStage<U>> next) {
                    throw new AssertionError("a continuation would run on the log's thread");
                }

                @Override public Ticket.Sequenced join() {
                    waits.set(Thread.currentThread());
                    return super.join();
                }
            };
            Thread.ofPlatform().name("writer").start(() -> sequenced.complete(ticket.sequenced().join()));
            return new Ticket(sequenced, ticket.durable());
        };
        assertSequenced(node.propose(ADA, pays(BOB, 1)), 3);
        assertThat(waits.get()).isSameAs(Thread.currentThread());
    }

    @Test void rules_that_nobody_here_knows_stop_everything() {
        auditable = false;
        assertSequenced(node.propose(OPERATOR, new RulesAdopted(2, Node.LOG_ID)), 3);
        assertThat(((LogState) node.commands.state(LogState.ENTITY)).rules()).isEqualTo(2);
        assertThatThrownBy(() -> node.propose(ADA, pays(BOB, 1))).isInstanceOf(NeedsRules.class);
    }

    private Credits balance(Did who) { return ((Wallet) node.commands.state(account(who))).balance(); }

    private static Transferred pays(Did to, long micro) { return new Transferred(to, Credits.of(micro)); }

    private static void assertSequenced(Outcome outcome, long index) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Sequenced.class, it -> assertThat(it.index()).isEqualTo(index));
    }

    private static Outcome notEnough(long balance, long asked) {
        return new Outcome.Refused(new CreditsRefusal.NotEnough(Credits.of(balance), Credits.of(asked)));
    }
}
