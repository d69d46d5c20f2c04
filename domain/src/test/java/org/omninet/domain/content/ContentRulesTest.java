package org.omninet.domain.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEPUTY;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.id;
import static org.omninet.domain.Scenario.received;
import static org.omninet.domain.content.Served.MIB;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Role;
import org.omninet.domain.node.NodeStatement.KeyRotated;

public class ContentRulesTest {
    private static final Cid FILE = new Cid(Cid.Codec.DAG_CBOR, People.digest("file"));
    private static final long LATE = received(1_000);

    public static Stream<RefusalCase> refusals() {
        return Stream.of(Stream.of(
            no("a file of no bytes", new ContentRefusal.NothingAnnounced(), () -> new Scenario().when(ADA, new Announced(FILE, 0))),
            no("by an author", new ContentRefusal.NotTheOperator(ADA), () -> new Scenario().when(ADA, new Erased(FILE, Reason.LEGAL))),
            no("by who is no longer the operator", new ContentRefusal.NotTheOperator(OPERATOR),
                () -> new Scenario().given(OPERATOR, new KeyRotated(Optional.of(DEPUTY), Optional.empty(), Optional.empty()))
                    .when(OPERATOR, new Erased(FILE, Reason.LEGAL)))), pins(), parties(), amounts()).flatMap(it -> it);
    }

    private static Stream<RefusalCase> pins() {
        var terms = new Pin.Terms(ADA, FILE, BOB, Credits.of(500), received(2), LATE);
        return Stream.of(
            no("a pin for nothing", new ContentRefusal.NothingToPay(), () -> rich().when(ADA, pin(0))),
            no("a pin with oneself", new ContentRefusal.PinsWithSelf(BOB), () -> rich().when(BOB, pin(1))),
            no("a term that is over", new ContentRefusal.TermOver(received(2)),
                () -> rich().when(ADA, new Pinned(FILE, BOB, Credits.of(1), received(2)))),
            no("one pin too many", new ContentRefusal.TooManyHolds(1_024), () -> {
                var full = rich();
                for (int i = 0; i < Wallet.LIVE_HOLDS_MAX; i++) full.given(ADA, new Pinned(FILE, BOB, Credits.of(1), received(99_999)));
                return full.when(ADA, new Pinned(FILE, BOB, Credits.of(1), received(99_999)));
            }),
            no("more than there is", new ContentRefusal.NotEnough(Credits.of(50_000_000), Credits.of(50_000_001)),
                () -> rich().when(ADA, pin(50_000_001))),
            no("a pin that nobody made", new ContentRefusal.NoSuchPin(id(1)), () -> rich().when(ADA,
                    new Unpinned(ADA, id(1), BOB, Credits.of(500), received(1), LATE))),
            no("a pin that is ended", new ContentRefusal.NoSuchPin(id(2)),
                () -> rich().given(ADA, pin(500)).given(BOB, unpin()).when(ADA, unpin())),
            no("a pin that its owner took back", new ContentRefusal.NoSuchPin(id(2)),
                () -> rich().given(ADA, pin(500)).after(LATE + Pin.GRACE_MILLIS).given(ADA, new Released(new HoldId(ADA, id(2))))
                    .when(BOB, unpin())),
            no("by somebody else", new ContentRefusal.NotOfThisPin(CYD), () -> rich().given(ADA, pin(500)).when(CYD, unpin())),
            no("for more", new ContentRefusal.NotThePinsTerms(terms), () -> rich().given(ADA, pin(500)).when(BOB,
                    new Unpinned(ADA, id(2), BOB, Credits.of(501), received(2), LATE))),
            no("since earlier", new ContentRefusal.NotThePinsTerms(terms), () -> rich().given(ADA, pin(500)).when(BOB,
                    new Unpinned(ADA, id(2), BOB, Credits.of(500), received(1), LATE))));
    }

    private static Stream<RefusalCase> parties() {
        var good = receipt(MIB, 100, 0);
        var other = Served.offer(Scenario.logId(), BOB, ADA, id(2), 101, LATE);
        var foreign = Served.offer(People.digest("another log"), BOB, ADA, id(2), 100, LATE);
        var session = new SessionId(9, 9);
        return Stream.of(
            no("by the receiver", new ContentRefusal.NotTheServer(ADA, BOB), () -> held().when(ADA, good)),
            no("a voucher for another server", new ContentRefusal.NotTheServer(BOB, CYD), () -> held().when(BOB, signed(
                    new Voucher(CYD, Served.SESSION, offer().cid(), MIB, Credits.of(100), Served.DETAIL)))),
            no("to oneself", new ContentRefusal.SelfSigned(BOB), () -> held().when(BOB,
                    Served.receipt(Served.offer(Scenario.logId(), BOB, BOB, id(2), 100, LATE), MIB, 100, 0))),
            no("a voucher for another offer", new ContentRefusal.WrongOffer(offer().cid(), other.cid()), () -> held().when(BOB, signed(
                    new Voucher(BOB, Served.SESSION, other.cid(), MIB, Credits.of(100), Served.DETAIL)))),
            no("an offer for another log", new ContentRefusal.WrongOffer(foreign.cid(), foreign.cid()),
                () -> held().when(BOB, Served.receipt(foreign, MIB, 100, 0))),
            no("a dearer offer in the same session", new ContentRefusal.WrongOffer(offer().cid(), other.cid()),
                () -> held().given(BOB, good).when(BOB, Served.receipt(other, 2 * MIB, 202, 100))),
            no("a voucher for another session", new ContentRefusal.WrongSession(Served.SESSION, session), () -> held().when(BOB, signed(
                    new Voucher(BOB, session, offer().cid(), MIB, Credits.of(100), Served.DETAIL)))),
            no("signed by somebody else", new ContentRefusal.NotTheReceiversKey(ADA, CYD),
                () -> held().when(BOB, Served.signedBy(CYD, offer(), good.voucher(), 0, Credits.of(1)))),
            no("a key that the identity does not have", new ContentRefusal.NotTheReceiversKey(OMNI, CYD), () -> ofIdentity(CYD, 100)),
            no("after the offer", new ContentRefusal.OfferExpired(LATE), () -> held().after(LATE - received(3) + 1).when(BOB, good)));
    }

    private static Stream<RefusalCase> amounts() {
        return Stream.of(
            no("more than the offer's price", new ContentRefusal.OverPriced(Credits.of(100), Credits.of(101)),
                () -> held().when(BOB, receipt(MIB, 101, 0))),
            no("a micro-credit for no bytes", new ContentRefusal.OverPriced(Credits.of(0), Credits.of(1)),
                () -> held().when(BOB, receipt(0, 1, 0))),
            no("much by a device", new ContentRefusal.AboveDeviceCap(Credits.of(10_000_000), Credits.of(10_000_001)),
                () -> ofIdentity(DEPUTY, 10_000_001)),
            no("the same again", new ContentRefusal.ReplayedVoucher(Credits.of(100)),
                () -> held().given(BOB, receipt(MIB, 100, 0)).when(BOB, receipt(MIB, 100, 0))),
            no("nothing", new ContentRefusal.ReplayedVoucher(Credits.NONE), () -> held().when(BOB, receipt(MIB, 0, 0))),
            no("fewer credits", new ContentRefusal.LowerVoucher(MIB, Credits.of(100)),
                () -> held().given(BOB, receipt(MIB, 100, 0)).when(BOB, receipt(2 * MIB, 99, 0))),
            no("fewer bytes", new ContentRefusal.LowerVoucher(4 * MIB, Credits.of(100)),
                () -> held().given(BOB, receipt(4 * MIB, 100, 0)).when(BOB, receipt(3 * MIB, 101, 100))),
            no("from nothing again", new ContentRefusal.NotTheRecordedMaximum(Credits.of(100), Credits.NONE),
                () -> held().given(BOB, receipt(MIB, 100, 0)).when(BOB, receipt(2 * MIB, 200, 0))),
            no("without a fee", new ContentRefusal.WrongFee(Credits.of(1), Credits.NONE),
                () -> held().when(BOB, Served.signed(offer(), receipt(MIB, 100, 0).voucher(), 0, Credits.NONE))),
            no("a hold that nobody made", new ContentRefusal.HoldNotForThis(new HoldId(ADA, id(2))),
                () -> rich().given(OPERATOR, new Granted(ADA, Credits.of(1))).when(BOB, receipt(MIB, 100, 0))),
            no("a hold for somebody else", new ContentRefusal.HoldNotForThis(new HoldId(ADA, id(2))),
                () -> held(CYD, Optional.empty()).when(BOB, receipt(MIB, 100, 0))),
            no("a hold that an arbiter may empty", new ContentRefusal.HoldNotForThis(new HoldId(ADA, id(2))),
                () -> held(BOB, Optional.of(CYD)).when(BOB, receipt(MIB, 100, 0))),
            no("a pin", new ContentRefusal.HoldNotForThis(new HoldId(ADA, id(2))),
                () -> rich().given(ADA, pin(500)).when(BOB, receipt(MIB, 100, 0))),
            no("more than is held", new ContentRefusal.Unfunded(Credits.of(20_000_000), Credits.of(20_000_001)),
                () -> held().when(BOB, receipt(200_001 * MIB, 20_000_001, 0))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void anybody_announces_and_erases_as_an_author_and_the_operator_by_law() {
        new Scenario()
            .when(ADA, new Announced(FILE, 1)).thenAccepted()
            .when(ADA, new Erased(FILE, Reason.AUTHOR)).thenAccepted()
            .when(OPERATOR, new Erased(FILE, Reason.LEGAL)).thenAccepted();
    }

    @Test void a_receipt_moves_the_increase_and_burns_one_in_a_hundred() {
        var scenario = held().when(BOB, receipt(MIB, 100, 0)).thenAcceptedUntil(LATE)
            .when(BOB, receipt(3 * MIB, 250, 100)).thenAccepted()
            .totals(new Totals(50_000_000, 0, 30_000_000 + 99 + 148, 20_000_000 - 250, 0, 3));
        assertThat(balance(scenario, BOB)).isEqualTo(99 + 148);
        assertThat(scenario.world().recount().plus(new Totals(50_000_000, 0, 0, 0, 0, 3))).isEqualTo(scenario.world().totals());
    }

    @Test void the_last_receipt_takes_the_hold_away_and_the_next_finds_none() {
        held().when(BOB, receipt(200_000 * MIB, 20_000_000, 0)).thenAccepted()
            .when(BOB, receipt(200_001 * MIB, 20_000_001, 20_000_000)).thenRefused(
                    new ContentRefusal.HoldNotForThis(new HoldId(ADA, id(2))));
    }

    @Test void what_is_left_goes_back_when_the_hold_is_over() {
        var scenario = held().given(BOB, receipt(MIB, 100, 0)).after(LATE).when(ADA, new Released(new HoldId(ADA, id(2)))).thenAccepted();
        assertThat(balance(scenario, ADA)).isEqualTo(50_000_000 - 100);
    }

    @Test void a_pin_pays_by_time() {
        var half = rich().given(ADA, new Pinned(FILE, BOB, Credits.of(1_000), received(12)))
            .after(4_000).when(ADA, new Unpinned(ADA, id(2), BOB, Credits.of(1_000), received(2), received(12))).thenAccepted();
        assertThat(balance(half, BOB)).isEqualTo(500);
        assertThat(balance(half, ADA)).isEqualTo(50_000_000 - 500);
        var whole = rich().given(ADA, pin(1_000)).after(LATE).when(BOB, new Unpinned(ADA, id(2), BOB, Credits.of(1_000), received(2), LATE))
            .thenAccepted();
        assertThat(balance(whole, BOB)).isEqualTo(1_000);
    }

    @Test void a_device_vouches_up_to_its_cap() {
        assertThat(ofIdentity(DEPUTY, 10_000_000).thenAccepted().decision()).isNotNull();
        assertThat(ofIdentity(OPERATOR, 10_000_001).thenAccepted().decision()).isNotNull();
    }

    private static final Did OMNI = DidOmni.of(id(1).digest());

    /// An identity of OPERATOR (may sign) and DEPUTY (a device) that has a hold for BOB, and a receipt by one of the keys.
    private static Scenario ofIdentity(Did key, long cumulative) {
        var keys = List.of(new RoleKey((DidKey) OPERATOR, Set.of(Role.SIGN)), new RoleKey((DidKey) DEPUTY, Set.of(Role.DEVICE)));
        var offer = Served.offer(Scenario.logId(), BOB, OMNI, id(3), 100, LATE);
        long bytes = cumulative / 100 * MIB + MIB;
        var voucher = new Voucher(BOB, Served.SESSION, offer.cid(), bytes, Credits.of(cumulative), Served.DETAIL);
        return new Scenario().given(OPERATOR, new Created(Scenario.logId(), keys, People.digest("next"), People.digest("recovery")))
            .given(OPERATOR, new Granted(OMNI, Credits.of(20_000_000)))
            .given(OMNI, new Held(Credits.of(20_000_000), Optional.of(BOB), Optional.empty(), LATE))
            .when(BOB, Served.signedBy(key, offer, voucher, 0, ReceiptRules.fee(Credits.of(cumulative))));
    }

    @Test void two_identities_that_trade_with_each_other_earn_no_reputation_and_pay_the_fee() {
        var scenario = held();
        long before = 0;
        long vouched = 0;
        for (int round = 1; round <= 100; round++) {
            vouched = round * 1_000L;
            scenario.when(BOB, receipt(10L * round * MIB, vouched, before)).thenAccepted();
            before = vouched;
        }
        scenario.given(BOB, new Transferred(ADA, Credits.of(balance(scenario, BOB))));
        assertThat(balance(scenario, ADA) + scenario.world().totals().held()).as("a hundredth is gone").isEqualTo(50_000_000 - 1_000);
        var sums = List.of(new ReputationView.Paid(BOB, ADA, Credits.of(vouched)));
        var all = List.of(ADA, BOB, CYD);
        assertThat(ReputationView.score(BOB, sums, all, (_, _) -> false)).isZero();
        assertThat(ReputationView.score(BOB, sums, all, (by, who) -> by.equals(BOB) && who.equals(ADA))).as("each for the other").isZero();
        assertThat(ReputationView.score(BOB, sums, all, (by, who) -> by.equals(CYD) && who.equals(ADA))).isEqualTo(100_000);
        var rich = List.of(new ReputationView.Paid(BOB, ADA, Credits.of(900_000_000)));
        assertThat(ReputationView.score(BOB, rich, all, (by, _) -> by.equals(CYD))).isEqualTo(ReputationView.PAIR_CAP);
    }

    /// ADA has 50 credits; `e2` is next.
    private static Scenario rich() { return new Scenario().given(OPERATOR, new Granted(ADA, Credits.of(50_000_000))); }

    /// And has set 20 of them aside for BOB, by `e2`; `e3` is next.
    private static Scenario held() { return held(BOB, Optional.empty()); }

    private static Scenario held(Did to, Optional<Did> arbiter) {
        return rich().given(ADA, new Held(Credits.of(20_000_000), Optional.of(to), arbiter, LATE));
    }

    private static Offer offer() { return Served.offer(Scenario.logId(), BOB, ADA, id(2), 100, LATE); }

    private static ChunkReceipted receipt(long bytes, long cumulative, long before) {
        return Served.receipt(offer(), bytes, cumulative, before);
    }

    private static ChunkReceipted signed(Voucher voucher) { return Served.signed(offer(), voucher, 0, Credits.of(1)); }

    private static Pinned pin(long amount) { return new Pinned(FILE, BOB, Credits.of(amount), LATE); }

    private static Unpinned unpin() { return new Unpinned(ADA, id(2), BOB, Credits.of(500), received(2), LATE); }

    private static long balance(Scenario scenario, Did owner) {
        return ((Wallet) scenario.world().state(CreditsContext.account(owner))).balance().micro();
    }
}
