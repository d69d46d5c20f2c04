package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;

/// A "no" is an answer like any other: it stands on durable entries alone, and its signature says on which.
@Timeout(60)
class DurableRefusalsTest {
    private final Node node = new Node();

    /// What ADA has is spent in entry 2, which is sequenced and not durable.
    @BeforeEach void everything_is_spent_but_not_durably() {
        node.submit(OPERATOR, new Granted(ADA, Credits.of(10)));
        node.log.head = node.log.head();
        node.submit(ADA, new Transferred(BOB, Credits.of(10)));
    }

    @AfterEach void close() { node.close(); }

    @Test void a_refusal_is_signed_for_a_tree_that_holds_what_it_was_decided_by() {
        node.log.beforeWait = () -> node.log.head = null;
        var refused = (Answer.Refused) node.submit(ADA, new Transferred(BOB, Credits.of(1)));
        assertThat(refused.error()).isEqualTo("NotEnough");
        assertThat(refused.signed().size()).isEqualTo(3);
    }

    @Test void what_never_becomes_durable_refuses_nothing() {
        node.log.stuck = true;
        var refused = (Answer.Refused) node.submit(ADA, new Transferred(BOB, Credits.of(1)));
        assertThat(refused.error()).isEqualTo("LogReadOnly");
        assertThat(refused.kind().status()).isEqualTo(503);
        assertThat(refused.signed().size()).isEqualTo(2);
    }
}
