package org.omninet.domain.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.People.FOREIGN_WALLET;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.SECOND;
import static org.omninet.domain.Scenario.id;
import static org.omninet.domain.Scenario.received;
import static org.omninet.domain.credits.CreditsContext.account;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Credits;
import org.omninet.domain.EpochEnds;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

public class CreditsRulesTest {
    private static final Credits SEVEN = Credits.of(7);
    private static final long OVER = received(60);
    private static final HoldId HOLD = new HoldId(ADA, id(2));
    private static final Destination BURN = new Destination.Burn();

    public static Stream<RefusalCase> refusals() { return Stream.of(grants(), payments(), holds(), endings()).flatMap(it -> it); }

    private static Stream<RefusalCase> grants() {
        var epoch = new CreditsRefusal.EpochGrantLimitReached(0, Credits.of(90), Credits.of(100));
        var total = new CreditsRefusal.GrantLimitReached(Credits.of(190), Credits.of(200));
        return Stream.of(
            no("granted, before who says it", new CreditsRefusal.NothingToMove(), () -> new Scenario().when(ADA, granted(ADA, 0))),
            no("to a wallet of another chain, before who says it", foreign(), () -> new Scenario().when(ADA, granted(FOREIGN_WALLET, 1))),
            no("before how much", new CreditsRefusal.NotTheOperator(ADA),
                () -> new Scenario().when(ADA, granted(ADA, Value.MAX_INTEGER))),
            no("over the life of the log, before the epoch", total, () -> limited().when(OPERATOR, granted(ADA, 101))),
            no("no sum overflows", total, () -> limited().when(OPERATOR, granted(ADA, Long.MAX_VALUE))),
            no("within one epoch", epoch,
                () -> new Scenario(People.opened(200, 100)).given(OPERATOR, granted(ADA, 90)).when(OPERATOR, granted(ADA, 11))));
    }

    private static CreditsRefusal foreign() { return new CreditsRefusal.ForeignWallet(Optional.of(People.CHAIN), FOREIGN_WALLET); }

    private static Stream<RefusalCase> payments() {
        return Stream.of(
            no("paid, before to whom", new CreditsRefusal.NothingToMove(), () -> new Scenario().when(ADA, paid(ADA, 0))),
            no("to oneself, before how much", new CreditsRefusal.SameAccount(ADA), () -> new Scenario().when(ADA, paid(ADA, 1))),
            no("to a wallet of another chain, before how much", foreign(), () -> rich().when(ADA, paid(FOREIGN_WALLET, 11))),
            no("one more than there is", new CreditsRefusal.NotEnough(Credits.of(2), Credits.of(3)),
                () -> rich().given(ADA, paid(BOB, 8)).when(ADA, paid(BOB, 3))),
            no("what is held cannot be spent", new CreditsRefusal.NotEnough(Credits.of(3), Credits.of(4)),
                () -> held().when(ADA, paid(BOB, 4))));
    }

    private static Stream<RefusalCase> holds() {
        return Stream.of(
            no("held, before for whom", new CreditsRefusal.NothingToMove(), () -> rich().when(ADA, hold(0, ADA, 0))),
            no("held for oneself, before how long", new CreditsRefusal.SameAccount(ADA), () -> rich().when(ADA, hold(1, ADA, 0))),
            no("held for a wallet of another chain, before how long", foreign(), () -> rich().when(ADA, hold(1, FOREIGN_WALLET, 0))),
            no("when it is received, before how many", new CreditsRefusal.AlreadyOver(0), () -> full().when(ADA, hold(99_999, BOB, 0))),
            no("at the very millisecond", new CreditsRefusal.AlreadyOver(received(2)),
                () -> rich().when(ADA, hold(1, BOB, received(2)))),
            no("1,024 live ones, before how much", new CreditsRefusal.TooManyHolds(1_024),
                () -> full().when(ADA, hold(99_999, BOB, received(9_999)))),
            no("held", new CreditsRefusal.NotEnough(Credits.of(10), Credits.of(11)), () -> rich().when(ADA, hold(11, BOB, OVER))));
    }

    private static Stream<RefusalCase> endings() {
        var none = new HoldId(BOB, id(2));
        return Stream.of(
            no("released", new CreditsRefusal.NoSuchHold(none), () -> held().when(CYD, new Released(none))),
            no("released twice", new CreditsRefusal.NoSuchHold(HOLD),
                () -> held().given(CYD, new Released(HOLD)).when(CYD, new Released(HOLD))),
            no("forfeited after it was released", new CreditsRefusal.NoSuchHold(HOLD),
                () -> held().given(CYD, new Released(HOLD)).when(DEE, forfeited(6, new Destination.Account(CYD)))),
            no("released by its beneficiary", new CreditsRefusal.NotAllowed(BOB), () -> held().when(BOB, new Released(HOLD))),
            no("forfeited by its owner", new CreditsRefusal.NotAllowed(ADA), () -> held().when(ADA, forfeited(6, BURN))),
            no("by its owner", new CreditsRefusal.NotBefore(OVER), () -> held().when(ADA, new Released(HOLD))),
            no("by its owner, a millisecond", new CreditsRefusal.NotBefore(OVER),
                () -> held().after(OVER - received(3) - 1).when(ADA, new Released(HOLD))),
            no("forfeited to its owner, before which hold", new CreditsRefusal.SameAccount(ADA),
                () -> held().when(DEE, new Forfeited(new HoldId(ADA, id(9)), SEVEN, new Destination.Account(ADA)))),
            no("to somebody else, before how much", new CreditsRefusal.NotTheBeneficiary(BOB),
                () -> held().when(CYD, forfeited(6, new Destination.Account(DEE)))),
            no("one less", new CreditsRefusal.NotTheAmountHeld(SEVEN, Credits.of(6)), () -> held().when(CYD, forfeited(6, BURN))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void a_payment_moves_credits_to_the_last_one() {
        rich().when(ADA, paid(BOB, 10)).thenAccepted()
            .state(account(ADA), wallet(ADA, 0, Map.of()))
            .state(account(BOB), wallet(BOB, 10, Map.of()))
            .totals(new Totals(10, 0, 10, 0, 0, 0));
    }

    @Test void grants_go_up_to_the_limits_and_anew_in_each_epoch() {
        new Scenario(People.opened(200, 100))
            .when(OPERATOR, granted(ADA, 100)).thenAccepted()
            .after(57 * SECOND + 999).when(OPERATOR, granted(ADA, 1))
            .thenRefused(new CreditsRefusal.EpochGrantLimitReached(0, Credits.of(100), Credits.of(100)))
            .after(1).when(OPERATOR, granted(BOB, 100)).thenAccepted()
            .when(OPERATOR, granted(BOB, 1)).thenRefused(new CreditsRefusal.GrantLimitReached(Credits.of(200), Credits.of(200)))
            .totals(new Totals(200, 0, 200, 0, 0, 0));
    }

    @Test void epochs_begin_with_the_log_and_not_with_the_clock() {
        Scenario.unopened().after(12_345).given(OPERATOR, People.opened(200, 100))
            .given(OPERATOR, granted(ADA, 100))
            .after(57 * SECOND + 999).when(OPERATOR, granted(ADA, 1))
            .thenRefused(new CreditsRefusal.EpochGrantLimitReached(0, Credits.of(100), Credits.of(100)))
            .after(1).when(OPERATOR, granted(ADA, 1)).thenAccepted();
    }

    @Test void a_hold_sets_credits_aside_until_the_millisecond_before_it_is_over() {
        rich().when(ADA, new Held(SEVEN, Optional.of(BOB), Optional.of(CYD), OVER)).thenAcceptedUntil(OVER - 1)
            .state(account(ADA), wallet(ADA, 3, Map.of(id(2), new Wallet.Hold(SEVEN, Optional.of(BOB), Optional.of(CYD), OVER))))
            .totals(new Totals(10, 0, 3, 7, 0, 0));
    }

    @Test void the_arbiter_gives_it_back_at_any_time() {
        held().when(CYD, new Released(HOLD)).thenAccepted().state(account(ADA), wallet(ADA, 10, Map.of()))
            .totals(new Totals(10, 0, 10, 0, 0, 0));
    }

    @Test void the_owner_takes_it_back_when_it_is_over() {
        held().after(OVER - received(3)).when(ADA, new Released(HOLD)).thenAccepted();
    }

    @Test void the_arbiter_gives_it_to_its_beneficiary_even_when_it_is_over() {
        held().after(OVER - received(3)).when(CYD, forfeited(7, new Destination.Account(BOB))).thenAccepted()
            .state(account(ADA), new Wallet(ADA, Credits.of(3), Map.of(), EpochEnds.NONE.changing(0, 0).changing(1, 10)))
            .state(account(BOB), new Wallet(BOB, SEVEN, Map.of(), EpochEnds.NONE.changing(1, 0)));
    }

    @Test void the_arbiter_burns_it() {
        held().when(CYD, forfeited(7, BURN)).thenAccepted().totals(new Totals(10, 0, 3, 0, 0, 7));
    }

    @Test void a_hold_for_nobody_goes_to_whom_the_arbiter_names() {
        rich().given(ADA, new Held(SEVEN, Optional.empty(), Optional.of(CYD), OVER))
            .when(CYD, forfeited(7, new Destination.Account(CYD))).thenAccepted();
    }

    @Test void without_an_arbiter_only_time_ends_it() {
        rich().given(ADA, new Held(SEVEN, Optional.of(BOB), Optional.empty(), OVER))
            .when(BOB, forfeited(7, BURN)).thenRefused(new CreditsRefusal.NotAllowed(BOB))
            .after(OVER).when(ADA, new Released(HOLD)).thenAccepted();
    }

    @Test void an_account_remembers_what_it_had_at_the_end_of_an_epoch() {
        var scenario = held().after(60 * SECOND).given(CYD, forfeited(7, new Destination.Account(BOB)))
                .given(ADA, paid(CYD, 1)).after(120 * SECOND).given(ADA, paid(CYD, 2));
        ends(scenario, ADA, 10, 2, 2, 0);
        ends(scenario, BOB, 0, 7, 7, 7);
        ends(scenario, CYD, 0, 1, 1, 3);
        ends(scenario, DEE, 0, 0, 0, 0);
    }

    @Test void it_forgets_all_but_the_last_64_epochs_in_which_it_changed() {
        var scenario = new Scenario().given(OPERATOR, granted(ADA, 100));
        int last = EpochEnds.KEPT_MAX + 9;
        for (int epoch = 1; epoch <= last; epoch++) scenario.after(59 * SECOND).given(ADA, paid(BOB, 1));
        var wallet = (Wallet) scenario.world().state(account(ADA));
        int first = last - EpochEnds.KEPT_MAX;
        assertThat(wallet.balanceAtEndOf(first - 1)).isEmpty();
        for (int epoch = first; epoch <= last; epoch++) assertThat(wallet.balanceAtEndOf(epoch)).contains(Credits.of(100 - epoch));
    }

    private static void ends(Scenario scenario, Did owner, long... expected) {
        var wallet = (Wallet) scenario.world().state(account(owner));
        for (int epoch = 0; epoch < expected.length; epoch++)
            assertThat(wallet.balanceAtEndOf(epoch)).as("%s at the end of epoch %d", owner, epoch).contains(Credits.of(expected[epoch]));
    }

    /// Ada has 10 credits.
    private static Scenario rich() { return new Scenario().given(OPERATOR, granted(ADA, 10)); }

    /// 7 of them are held for Bob until a minute has passed, with Cyd as arbiter.
    private static Scenario held() { return rich().given(ADA, new Held(SEVEN, Optional.of(BOB), Optional.of(CYD), OVER)); }

    /// Ada has as many live holds as one may have.
    private static Scenario full() {
        var full = new Scenario().given(OPERATOR, granted(ADA, 5_000));
        for (int i = 0; i < Wallet.LIVE_HOLDS_MAX; i++) full.given(ADA, hold(1, BOB, received(9_999)));
        return full;
    }

    /// In the second epoch, 190 of 200 are granted, and nothing of the 100 that may be in one.
    private static Scenario limited() {
        return new Scenario(People.opened(200, 100)).given(OPERATOR, granted(ADA, 100)).after(60 * SECOND)
                .given(OPERATOR, granted(ADA, 90)).after(60 * SECOND);
    }

    /// An account that has changed in epoch 0 only.
    private static Wallet wallet(Did owner, long balance, Map<EventId, Wallet.Hold> holds) {
        return new Wallet(owner, Credits.of(balance), holds, EpochEnds.NONE.changing(0, 0));
    }

    private static Granted granted(Did to, long amount) { return new Granted(to, Credits.of(amount)); }

    private static Transferred paid(Did to, long amount) { return new Transferred(to, Credits.of(amount)); }

    private static Held hold(long amount, Did to, long until) {
        return new Held(Credits.of(amount), Optional.of(to), Optional.empty(), until);
    }

    private static Forfeited forfeited(long amount, Destination to) { return new Forfeited(HOLD, Credits.of(amount), to); }
}
