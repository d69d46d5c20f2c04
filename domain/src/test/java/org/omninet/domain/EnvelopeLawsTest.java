package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.FOREIGN_WALLET;
import static org.omninet.domain.People.OPENED;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.WALLET;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.logId;
import static org.omninet.domain.Scenario.received;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsRefusal;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.node.NodeRefusal;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.social.SocialStatement.Followed;

class EnvelopeLawsTest {
    private static final Digest OTHER = People.digest("another log");
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final Transferred FOOLISH = new Transferred(ADA, Credits.NONE);

    static Stream<RefusalCase> refusals() {
        return Stream.of(
            no("nothing comes before entry 0", new EnvelopeRefusal.NotOpened(),
                () -> Scenario.unopened().when(ADA, new Followed(BOB))),
            no("not even when it names a log", new EnvelopeRefusal.NotOpened(),
                () -> Scenario.unopened().when(ADA, FOOLISH, log(OTHER))),
            no("who opens a log cannot name it", new EnvelopeRefusal.LogForbidden(logId()),
                () -> Scenario.unopened().when(OPERATOR, OPENED, log(logId()))),
            no("before whether there is one", new EnvelopeRefusal.LogForbidden(logId()),
                () -> new Scenario().when(OPERATOR, OPENED, log(logId()))),
            no("credits are bound to a log", new EnvelopeRefusal.LogMissing(logId()),
                () -> new Scenario().when(ADA, FOOLISH, said -> with(said, Optional.empty()))),
            no("so are vouches", new EnvelopeRefusal.LogMissing(logId()),
                () -> new Scenario().when(ADA, new Vouched(BOB), said -> with(said, Optional.empty()))),
            no("and statements of others", new EnvelopeRefusal.LogMissing(logId()),
                () -> new Scenario().when(ADA, new Extension("x.org.example.liked"), said -> with(said, Optional.empty()))),
            no("said for another log", new EnvelopeRefusal.WrongLog(logId(), OTHER),
                () -> new Scenario().when(ADA, FOOLISH, log(OTHER))),
            no("a portable statement may name a log, and then the right one", new EnvelopeRefusal.WrongLog(logId(), OTHER),
                () -> new Scenario().when(ADA, new Followed(BOB), log(OTHER))),
            no("the log before the chain", new EnvelopeRefusal.WrongLog(logId(), OTHER),
                () -> new Scenario().when(FOREIGN_WALLET, FOOLISH, log(OTHER))),
            no("a wallet of another chain", new EnvelopeRefusal.WrongChain(Optional.of(People.CHAIN), FOREIGN_WALLET),
                () -> new Scenario().when(FOREIGN_WALLET, new Followed(BOB))),
            no("no wallet acts in a log without a chain", new EnvelopeRefusal.WrongChain(Optional.empty(), WALLET),
                () -> new Scenario(onChain(Optional.empty())).when(WALLET, new Followed(BOB))),
            no("nor opens one of another chain", new EnvelopeRefusal.WrongChain(Optional.of(2L), WALLET),
                () -> Scenario.unopened().when(WALLET, onChain(Optional.of(2L)))),
            no("the chain before the time", new EnvelopeRefusal.WrongChain(Optional.of(People.CHAIN), FOREIGN_WALLET),
                () -> new Scenario().when(FOREIGN_WALLET, FOOLISH, said -> at(said, received(1) + DAY))),
            no("a clock more than 5 minutes ahead", new EnvelopeRefusal.FromTheFuture(received(1) + 5 * MINUTE + 1, received(1)),
                () -> new Scenario().when(ADA, FOOLISH, said -> at(said, received(1) + 5 * MINUTE + 1))),
            no("of portable statements too", new EnvelopeRefusal.FromTheFuture(received(1) + 5 * MINUTE + 1, received(1)),
                () -> new Scenario().when(ADA, new Followed(ADA), said -> at(said, received(1) + 5 * MINUTE + 1))),
            no("more than a day under way", new EnvelopeRefusal.TooOld(received(1) - DAY - 1, received(1)),
                () -> new Scenario().when(ADA, FOOLISH, said -> until(at(said, received(1) - DAY - 1), 0))),
            no("after its own until", new EnvelopeRefusal.Expired(received(1) - 1, received(1)),
                () -> new Scenario().when(ADA, FOOLISH, said -> until(said, received(1) - 1))),
            no("of portable statements too", new EnvelopeRefusal.Expired(received(1) - 1, received(1)),
                () -> new Scenario().when(ADA, new Followed(ADA), said -> until(said, received(1) - 1))),
            no("the envelope before the context", new CreditsRefusal.NothingToMove(),
                () -> new Scenario().when(ADA, FOOLISH)));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void at_the_very_edge_of_time() {
        new Scenario()
            .when(ADA, new Vouched(BOB), said -> at(said, received(1) + 5 * MINUTE))
            .thenAcceptedUntil(received(1) + 5 * MINUTE + DAY)
            .when(BOB, new Vouched(ADA), said -> at(said, received(2) - DAY)).thenAcceptedUntil(received(2))
            .when(ADA, new Followed(BOB), said -> until(said, received(3))).thenAcceptedUntil(received(3))
            .when(ADA, new Vouched(WALLET), said -> until(said, received(4) + 7)).thenAcceptedUntil(received(4) + 7);
    }

    @Test void a_portable_statement_may_be_of_any_age_and_in_any_log_or_in_this() {
        new Scenario().when(ADA, new Followed(BOB), said -> at(said, 0)).thenAcceptedUntil(Decision.FOR_EVER)
            .when(ADA, new Followed(BOB), log(logId())).thenAccepted()
            .when(WALLET, new Followed(BOB)).thenAccepted();
    }

    @Test void a_wallet_opens_a_log_of_its_own_chain() {
        Scenario.unopened().when(WALLET, OPENED).thenAccepted()
            .when(WALLET, OPENED).thenRefused(new NodeRefusal.AlreadyOpened());
    }

    @Test void which_types_are_portable() {
        assertThat(Contexts.all().wireNames()).filteredOn(EnvelopeLaws::isPortable).containsExactlyInAnyOrder(
                "social.posted", "social.replied", "social.reacted", "social.reposted", "social.followed", "social.unfollowed",
                "social.profile-set", "social.deleted", "content.announced", "content.erased", "identity.created");
        assertThat(EnvelopeLaws.isPortable("moderation.labelled")).isTrue();
        assertThat(EnvelopeLaws.isPortable("x.social.posted.liked")).isFalse();
    }

    private static Opened onChain(Optional<Long> chain) {
        return new Opened(OPENED.nonce(), OPENED.origin(), OPENED.rules(), OPENED.logKey(), OPENED.checkpointKey(),
                OPENED.epochMillis(), OPENED.grantTotalMax(), OPENED.grantPerEpochMax(), chain);
    }

    private static UnaryOperator<Envelope> log(Digest log) { return said -> with(said, Optional.of(log)); }

    private static Envelope with(Envelope said, Optional<Digest> log) {
        return new Envelope(said.id(), said.by(), said.atMillis(), log, said.untilMillis());
    }

    private static Envelope at(Envelope said, long millis) {
        return new Envelope(said.id(), said.by(), millis, said.log(), said.untilMillis());
    }

    private static Envelope until(Envelope said, long millis) {
        return new Envelope(said.id(), said.by(), said.atMillis(), said.log(), OptionalLong.of(millis));
    }
}
