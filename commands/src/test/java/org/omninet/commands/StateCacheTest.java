package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.credits.CreditsContext.account;

import org.junit.jupiter.api.Test;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.log.OutcomeUnknown;

/// What a command costs, in entries read, not in time.
class StateCacheTest {

    @Test void the_ten_thousandth_payment_costs_what_the_tenth_does() {
        try (var node = new Node()) {
            node.propose(OPERATOR, new Granted(ADA, Credits.of(100_000)));
            for (int i = 1; i < 10; i++) pay(node, ADA);
            long tenth = cost(node, ADA);
            for (int i = 11; i < 10_000; i++) pay(node, ADA);
            assertThat(cost(node, ADA)).as("the 10,000th").isEqualTo(tenth).isEqualTo(1);
            assertThat(node.log.sequencedSize()).isEqualTo(10_002);
        }
    }

    /// Two places in the cache, one for the log itself, and two accounts: each forgets the other, and is right all the same.
    @Test void a_forgotten_entity_is_sourced_from_the_start() {
        try (var node = new Node(GateLimits.DEFAULT, 2)) {
            node.propose(OPERATOR, new Granted(ADA, Credits.of(100)));
            node.propose(OPERATOR, new Granted(BOB, Credits.of(100)));
            for (int i = 0; i < 20; i++) {
                pay(node, ADA);
                pay(node, BOB);
            }
            assertThat(cost(node, ADA)).isEqualTo(21);
            assertThat(((Wallet) node.commands.state(account(ADA))).balance()).isEqualTo(Credits.of(79));
        }
    }

    @Test void after_a_failed_write_everything_is_sourced_again() {
        try (var node = new Node()) {
            node.propose(OPERATOR, new Granted(ADA, Credits.of(100)));
            for (int i = 0; i < 20; i++) pay(node, ADA);
            node.log.failure = new OutcomeUnknown("the disk is gone");
            try {
                node.propose(ADA, new Transferred(CYD, Credits.of(1)));
            } catch (OutcomeUnknown expected) {
                node.log.failure = null;
            }
            assertThat(cost(node, ADA)).as("the log's own entry, the grant, the payments").isEqualTo(22);
        }
    }

    /// The write of an entry that has its place fails later than its command ends.
    @Test void also_when_the_sync_fails_after_the_answer() {
        try (var node = new Node()) {
            node.propose(OPERATOR, new Granted(ADA, Credits.of(100)));
            pay(node, ADA);
            node.log.ticket = it -> new org.omninet.log.Ticket(it.sequenced(),
                    java.util.concurrent.CompletableFuture.failedFuture(new OutcomeUnknown("sync")));
            pay(node, ADA);
            node.log.ticket = it -> it;
            assertThat(cost(node, ADA)).isEqualTo(4);
        }
    }

    private static long cost(Node node, Did spender) {
        long before = node.log.found.get();
        pay(node, spender);
        return node.log.found.get() - before;
    }

    private static void pay(Node node, Did spender) {
        assertThat(node.propose(spender, new Transferred(CYD, Credits.of(1)))).isInstanceOf(Outcome.Sequenced.class);
    }
}
