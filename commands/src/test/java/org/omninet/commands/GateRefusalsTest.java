package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.Answer.Kind;
import org.omninet.commands.Answer.Refused;
import org.omninet.domain.Credits;
import org.omninet.domain.Extension;
import org.omninet.domain.People;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.Overloaded;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hasher;

/// Every way in which the gate says no, each with the log key's name to it.
class GateRefusalsTest {
    private static final Cid TEXT = Cid.ofDagCbor(new byte[] {1});
    private static final Cid PICTURE = Cid.ofDagCbor(new byte[] {2});
    private static final Extension WAVED = new Extension("x.org.example.waved");

    private Node node = new Node();

    @AfterEach void the_whole_ledger_checks() {
        assertThat(node.audited().size()).isEqualTo(node.log.size());
        node.close();
    }

    private void limitedTo(GateLimits limits) {
        node.close();
        node = new Node(limits, 100);
    }

    @Test void what_is_no_statement_is_malformed_under_the_name_of_what_is_wrong_with_it() {
        byte[] event = node.signed(ADA, WAVED).bytes();
        byte[] bytes = Arrays.copyOf(event, event.length + 1);
        var refused = refused(node.gate.submit(bytes).join(), Kind.MALFORMED, "TRAILING_BYTES");
        assertThat(refused.signed().id()).as("there is no other name for it").isEqualTo(Cid.ofRaw(bytes));
        refused(node.gate.submit(new byte[0]).join(), Kind.MALFORMED, "TRUNCATED");
    }

    @Test void a_type_that_nobody_knows_breaks_a_rule() {
        var draft = EventDraft.of("social.winked", ADA, People.START, Node.CONTEXTS.body(WAVED)).boundTo(Node.LOG_ID);
        var event = People.key(ADA).sign(draft);
        assertThat(refused(node.gate.submit(event.bytes()).join(), Kind.RULE, "UnknownType").signed().id()).isEqualTo(event.id().cid());
    }

    @Test void too_many_bytes_are_too_large() {
        refused(node.gate.submit(new byte[61_441]).join(), Kind.TOO_LARGE, "TooLarge");
        limitedTo(new GateLimits(100, 1, 1, 1, 1));
        refused(node.submit(ADA, WAVED), Kind.TOO_LARGE, "TooLarge");
    }

    @Test void a_signature_of_somebody_else_does_not_count() {
        var forged = People.key(BOB).sign(node.draft(ADA, WAVED));
        refused(node.gate.submit(forged.bytes()).join(), Kind.SIGNATURE, "DoesNotVerify");
        refused(node.gate.submit(node.draft(ADA, WAVED).signed(new byte[] {9, 9}).bytes()).join(), Kind.SIGNATURE, "UnknownScheme");
    }

    @Test void a_rule_of_the_ledger_refuses_with_its_facts() {
        var refused = refused(node.submit(ADA, new Transferred(BOB, Credits.of(1))), Kind.RULE, "NotEnough");
        assertThat(refused.detail()).isEqualTo("the account has 0 credits free to spend, 0.000001 credits asked");
        assertThat(refused.retryAfterMillis()).isEmpty();
    }

    @Test void only_the_operator_speaks_of_the_log() {
        refused(node.submit(ADA, new Summary(1, 1, 1, 1)), Kind.RULE, "NotFromOutside");
        refused(node.submit(OPERATOR, new Summary(9_999_999, 1, 1, 1)), Kind.RULE, "DayNotOver");
        assertThat(node.submit(OPERATOR, new KeyRotated(Optional.of(BOB), Optional.empty(), Optional.empty())))
                .isInstanceOf(Accepted.class);
        refused(node.submit(OPERATOR, new Summary(1, 1, 1, 1)), Kind.RULE, "NotFromOutside");
        assertThat(node.submit(BOB, new Summary(1, 1, 1, 1))).isInstanceOf(Accepted.class);
    }

    @Test void the_nodes_own_keys_change_only_by_the_node_itself() {
        var rotated = node.signed(OPERATOR, new KeyRotated(Optional.empty(), Optional.of(Key.of(new byte[32])), Optional.empty()));
        refused(node.gate.submit(rotated.bytes()).join(), Kind.RULE, "KeyNotHere");
        assertThat(node.gate.submitOwn(rotated.bytes()).join()).isInstanceOf(Accepted.class);
    }

    @Test void rules_that_this_software_does_not_know_are_not_adopted_here() {
        refused(node.submit(OPERATOR, new RulesAdopted(2, Node.LOG_ID)), Kind.RULE, "RulesNotHere");
        var own = node.signed(OPERATOR, new RulesAdopted(2, Node.LOG_ID)).bytes();
        refused(node.gate.submitOwn(own).join(), Kind.RULE, "RulesNotHere");
    }

    @Test void a_settlement_names_a_tree_of_this_log() {
        node.submit(ADA, WAVED);
        var tree = node.log.head();
        node.clock.millis.addAndGet(60_000);
        node.submit(ADA, WAVED);
        var root = Digest.of(tree.root().bytes());
        var other = People.digest("root");
        refused(node.submit(OPERATOR, new Settled(0, tree.size(), other, root, Credits.of(1))), Kind.RULE, "NotThisLogsTree");
        refused(node.submit(OPERATOR, new Settled(0, 99, root, root, Credits.of(1))), Kind.RULE, "NotThisLogsTree");
        refused(node.submit(OPERATOR, new Settled(0, 1, root(1), root, Credits.of(1))), Kind.RULE, "NotThisLogsTree");
        refused(node.submit(OPERATOR, new Settled(0, tree.size(), root, root, Credits.of(1))), Kind.RULE, "NothingToSettle");
        var later = Digest.of(node.log.head().root().bytes());
        refused(node.submit(OPERATOR, new Settled(0, node.log.size(), later, root, Credits.of(1))), Kind.RULE, "NothingToSettle");
    }

    /// The first entry alone, which cuts epoch 0.
    private Digest root(long size) {
        assertThat(size).isEqualTo(1);
        return Digest.of(new Hasher().leaf(node.log.entry(0)).bytes());
    }

    @Test void who_says_too_much_waits() {
        limitedTo(new GateLimits(1_000, 2, 3, 10, 10));
        for (int i = 0; i < 3; i++) assertThat(node.submit(ADA, WAVED)).isInstanceOf(Accepted.class);
        var refused = refused(node.submit(ADA, WAVED), Kind.TOO_FAST, "TooFast");
        assertThat(refused.retryAfterMillis()).hasValue(501);
        assertThat(node.submit(BOB, WAVED)).as("nobody else does").isInstanceOf(Accepted.class);
        node.clock.millis.addAndGet(500);
        assertThat(node.submit(ADA, WAVED)).isInstanceOf(Accepted.class);
        refused(node.submit(ADA, WAVED), Kind.TOO_FAST, "TooFast");
    }

    @Test void whoever_forges_uses_up_nothing_of_the_authors() {
        limitedTo(new GateLimits(1_000, 1, 1, 10, 10));
        var forged = People.key(BOB).sign(node.draft(ADA, WAVED)).bytes();
        for (int i = 0; i < 5; i++) refused(node.gate.submit(forged).join(), Kind.SIGNATURE, "DoesNotVerify");
        assertThat(node.submit(ADA, WAVED)).isInstanceOf(Accepted.class);
    }

    @Test void content_that_is_named_must_be_here_and_be_the_authors() {
        for (var statement : List.of(posted(TEXT), posted(TEXT, PICTURE), replied(TEXT), replied(TEXT, PICTURE), new ProfileSet(TEXT),
                new Announced(TEXT, 1))) {
            var missing = statement.toString().contains(PICTURE.toString()) ? PICTURE : TEXT;
            if (missing.equals(PICTURE)) node.contents.put(TEXT, ADA);
            assertThat(refused(node.submit(ADA, statement), Kind.RULE, "ContentMissing").detail()).contains(missing.toString());
            node.contents.put(missing, BOB);
            refused(node.submit(ADA, statement), Kind.RULE, "NotTheAuthorsContent");
            node.contents.put(missing, ADA);
            assertThat(node.submit(ADA, statement)).isInstanceOf(Accepted.class);
            node.contents.clear();
        }
    }

    @Test void nobody_erases_anothers_words_and_unknown_ones_are_erased_everywhere() {
        node.contents.put(TEXT, BOB);
        refused(node.submit(ADA, new Erased(TEXT, Reason.AUTHOR)), Kind.RULE, "NotTheAuthorsContent");
        assertThat(node.submit(BOB, new Erased(TEXT, Reason.AUTHOR))).isInstanceOf(Accepted.class);
        assertThat(node.submit(ADA, new Erased(PICTURE, Reason.AUTHOR))).isInstanceOf(Accepted.class);
        refused(node.submit(ADA, new Erased(TEXT, Reason.LEGAL)), Kind.RULE, "NotTheOperator");
        assertThat(node.submit(OPERATOR, new Erased(TEXT, Reason.LEGAL))).isInstanceOf(Accepted.class);
    }

    @Test void too_many_at_once_are_sent_away_at_once() throws InterruptedException {
        limitedTo(new GateLimits(1_000, 100, 100, 10, 1));
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        node.log.onceBeforeAppend(() -> {
            inside.countDown();
            waitFor(goOn);
        });
        var first = node.gate.submit(node.signed(ADA, WAVED).bytes());
        inside.await();
        var refused = refused(node.submit(BOB, WAVED), Kind.BUSY, "Busy");
        assertThat(refused.retryAfterMillis()).isPresent();
        assertThat(node.gate.inFlight()).isEqualTo(1);
        goOn.countDown();
        assertThat(first.join()).isInstanceOf(Accepted.class);
        assertThat(node.submit(BOB, WAVED)).isInstanceOf(Accepted.class);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test void contention_without_end_is_busy() {
        node.submit(OPERATOR, new Granted(ADA, Credits.of(100)));
        try (var other = CommandSide.open(node.log, Node.CONTEXTS, node.clock)) {
            node.log.alwaysBeforeAppend(() -> other.propose(node.read(ADA, new Transferred(BOB, Credits.of(1)))));
            var answer = node.submit(ADA, new Transferred(BOB, Credits.of(1)));
            node.log.beforeAppend = () -> {};
            awaitDurable();
            assertThat(((Refused) answer).error()).isEqualTo("TooContended");
            assertThat(((Refused) answer).kind()).isEqualTo(Kind.BUSY);
            assertThat(((Refused) answer).retryAfterMillis()).isPresent();
        }
    }

    @Test void a_full_log_is_busy() {
        node.log.failure = new Overloaded(65_536);
        assertThat(refused(node.submit(ADA, WAVED), Kind.BUSY, "LogOverloaded").retryAfterMillis()).isPresent();
    }

    @Test void a_log_that_takes_nothing_says_why() {
        node.log.failure = new ReadOnly("the wall clock jumped");
        assertThat(refused(node.submit(ADA, WAVED), Kind.READ_ONLY, "LogReadOnly").detail()).contains("the wall clock jumped");
    }

    @Test void whoever_met_a_failed_write_is_told_that_nobody_knows() {
        node.log.failure = new OutcomeUnknown("no space left");
        refused(node.submit(ADA, WAVED), Kind.READ_ONLY, "OutcomeUnknown");
        node.log.failure = null;
        node.log.ticket = it -> new Ticket(it.sequenced(), CompletableFuture.failedFuture(new OutcomeUnknown("sync failed")));
        var answer = (Refused) node.submit(ADA, WAVED);
        assertThat(answer.error()).as("sequenced, never durable").isEqualTo("OutcomeUnknown");
        awaitDurable();
    }

    /// Past the gate, as a node with newer software may have done before.
    @Test void under_rules_that_nobody_here_knows_nothing_is_taken() {
        var adopted = node.read(OPERATOR, new RulesAdopted(2, Node.LOG_ID));
        node.commands.propose(adopted);
        awaitDurable();
        refused(node.submit(ADA, WAVED), Kind.READ_ONLY, "RulesUnknown");
        node.close();
        node = new Node();
    }

    @Test void a_repeat_is_answered_also_when_nothing_new_is_taken() {
        var waved = node.signed(ADA, WAVED).bytes();
        node.gate.submit(waved).join();
        node.log.failure = new ReadOnly("stopped");
        assertThat(((Accepted) node.gate.submit(waved).join()).repeat()).isTrue();
    }

    @Test void several_are_decided_in_their_order_and_answered_one_each() {
        var carol = TestKey.of("carol");
        var first = node.signed(OPERATOR, new Granted(carol.did(), Credits.of(100)));
        var drafts = Stream.of(60, 50, 40).map(micro -> node.draft(carol.did(), new Transferred(BOB, Credits.of(micro))));
        var all = Stream.concat(Stream.of(first), drafts.map(carol::sign)).map(it -> it.bytes()).toList();
        var answers = node.gate.submitInOrder(all).stream().map(CompletableFuture::join).toList();
        assertThat(((Accepted) answers.get(0)).receipt().index()).isEqualTo(1);
        assertThat(((Accepted) answers.get(1)).receipt().index()).isEqualTo(2);
        assertThat(((Refused) answers.get(2)).error()).isEqualTo("NotEnough");
        assertThat(((Accepted) answers.get(3)).receipt().index()).isEqualTo(3);
        assertThat(node.gate.inFlight()).isZero();
    }

    @Test void of_several_those_that_find_no_place_are_sent_away_and_the_others_are_not() {
        limitedTo(new GateLimits(1_000, 100, 100, 10, 2));
        var all = Stream.generate(() -> node.signed(ADA, WAVED).bytes()).limit(3).toList();
        var answers = node.gate.submitInOrder(all).stream().map(CompletableFuture::join).toList();
        assertThat(answers.get(0)).isInstanceOf(Accepted.class);
        assertThat(answers.get(1)).isInstanceOf(Accepted.class);
        assertThat(((Refused) answers.get(2)).error()).isEqualTo("Busy");
    }

    private void awaitDurable() {
        try {
            assertThat(node.log.awaitDurable(node.log.sequencedSize(), Duration.ofSeconds(10))).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Posted posted(Cid content, Cid... attachments) {
        return new Posted(content, List.of(attachments), List.of(), Optional.empty());
    }

    private static Replied replied(Cid content, Cid... attachments) {
        return new Replied(content, Node.OPENING.id(), Node.OPENING.id(), List.of(attachments), List.of(), Optional.empty());
    }

    private static void assertSigned(Refused refused, Node node) {
        var signed = refused.signed();
        assertThat(signed.error()).isEqualTo(refused.error());
        assertThat(signed.size()).isEqualTo(node.log.size());
        assertThat(signed.root()).isEqualTo(Digest.of(node.log.head().root().bytes()));
        assertThat(signed.millis()).isEqualTo(node.clock.wallMillis());
        assertThat(SignatureProviders.bouncyCastle().ed25519(Node.LOG_KEY.publicKey(), signed.message(), signed.signature())).isTrue();
    }

    /// A refusal of this kind and name, whose signature verifies.
    private Refused refused(Answer answer, Kind kind, String error) {
        assertThat(answer).isInstanceOf(Refused.class);
        var refused = (Refused) answer;
        assertThat(refused.error()).as(refused.detail()).isEqualTo(error);
        assertThat(refused.kind()).isEqualTo(kind);
        assertSigned(refused, node);
        return refused;
    }
}
