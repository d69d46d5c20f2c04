package org.omninet.domain.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CHAIN;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.WALLET;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.SECOND;
import static org.omninet.domain.credits.CreditsContext.account;

import java.util.List;
import java.util.Map;
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
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.claims.StandardMerkleTree;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;

/// Withdrawals, deposits and settlements. In these logs an epoch is a minute, and so is maturing.
public class SettlementRulesTest {
    private static final long MINUTE = 60 * SECOND;
    private static final Address MINE = Address.of(((DidPkh) WALLET).address());
    private static final Address OTHER = new Address("0x" + "12".repeat(20));
    private static final long TOO_MANY = Value.MAX_INTEGER - 1_000_000_002;
    private static final Digest BLOCK = People.digest("block");
    private static final Digest ROOT = StandardMerkleTree.ofClaims(List.of(new Claim(MINE, Credits.of(4)))).root();

    public static Stream<RefusalCase> refusals() {
        return Stream.of(
            no("withdrawn, before whose", new CreditsRefusal.NothingToMove(), () -> rich().when(WALLET, withdrawn(0, OTHER))),
            no("one more than there is, before whose", new CreditsRefusal.NotEnough(Credits.of(10), Credits.of(11)),
                () -> rich().when(WALLET, withdrawn(11, OTHER))),
            no("to somebody else's wallet, before what backs it", new CreditsRefusal.NotALinkedWallet(WALLET, OTHER),
                () -> rich().when(WALLET, withdrawn(10, OTHER))),
            no("by a key without a wallet", new CreditsRefusal.NotALinkedWallet(ADA, MINE),
                () -> rich().given(OPERATOR, new Granted(ADA, Credits.of(1))).when(ADA, withdrawn(1, MINE))),
            no("more than is backed", new CreditsRefusal.NotBacked(Credits.of(7), Credits.of(4), Credits.of(4)),
                () -> backed().given(WALLET, withdrawn(4, MINE)).when(WALLET, withdrawn(4, MINE))),
            no("deposited, before who says it", new CreditsRefusal.NothingToMove(), () -> rich().when(ADA, deposited(9, 0))),
            no("deposited by nobody, before where", new CreditsRefusal.NotTheOperator(ADA), () -> rich().when(ADA, deposited(9, 1))),
            no("in a log of no chain", new CreditsRefusal.NotTheSettlementContract(CHAIN, People.CONTRACT),
                () -> rich().when(OPERATOR, deposited(9, 1))),
            no("in another contract, before which one", new CreditsRefusal.NotTheSettlementContract(CHAIN, OTHER),
                () -> bound().when(OPERATOR, new Deposited(CHAIN, OTHER, 9, ADA, Credits.of(1), 1, BLOCK))),
            no("on another chain", new CreditsRefusal.NotTheSettlementContract(1, People.CONTRACT),
                () -> bound().when(OPERATOR, new Deposited(1, People.CONTRACT, 0, ADA, Credits.of(1), 1, BLOCK))),
            no("one before it is missing, before how much", new CreditsRefusal.WrongDepositId(0, 1),
                () -> bound().when(OPERATOR, deposited(1, Value.MAX_INTEGER))),
            no("the same again", new CreditsRefusal.WrongDepositId(1, 0),
                () -> bound().given(OPERATOR, deposited(0, 3)).when(OPERATOR, deposited(0, 3))),
            no("more than can be counted", new CreditsRefusal.SupplyLimitReached(Credits.of(3), Credits.of(TOO_MANY)),
                () -> bound().given(OPERATOR, deposited(0, 3)).when(OPERATOR, deposited(1, TOO_MANY))),
            no("settled by nobody, before what", new CreditsRefusal.NotTheOperator(ADA), () -> claimed().when(ADA, settled(9, BLOCK, 0))),
            no("an epoch that lasts", new CreditsRefusal.EpochNotOver(2, 2), () -> claimed().when(OPERATOR, settled(2, ROOT, 4))),
            no("twice", new CreditsRefusal.AlreadySettled(1),
                () -> claimed().given(OPERATOR, settled(1, ROOT, 4)).when(OPERATOR, settled(1, BLOCK, 0))),
            no("too late", new CreditsRefusal.EpochForgotten(0), () -> forgotten().when(OPERATOR, settled(0, BLOCK, 0))),
            no("before anything matured", new CreditsRefusal.NothingToSettle(0), () -> claimed().when(OPERATOR, settled(0, ROOT, 4))),
            no("other claims, before their sum", new CreditsRefusal.WrongCreditsRoot(ROOT, BLOCK),
                () -> claimed().when(OPERATOR, settled(1, BLOCK, 5))),
            no("another sum", new CreditsRefusal.WrongTotal(Credits.of(4), Credits.of(5)),
                () -> claimed().when(OPERATOR, settled(1, ROOT, 5))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void what_is_withdrawn_leaves_the_account_and_stays_in_the_sum() {
        backed().when(WALLET, withdrawn(4, MINE)).thenAccepted()
            .state(account(WALLET), new Wallet(WALLET, Credits.of(6), Map.of(), EpochEnds.NONE.changing(0, 0)))
            .totals(new Totals(10, 3, 9, 0, 4, 0));
    }

    @Test void a_deposit_is_new_credits_and_backing() {
        bound().when(OPERATOR, deposited(0, 3)).thenAccepted()
            .state(account(ADA), new Wallet(ADA, Credits.of(3), Map.of(), EpochEnds.NONE.changing(0, 0)))
            .totals(new Totals(10, 3, 13, 0, 0, 0))
            .when(OPERATOR, deposited(1, 2)).thenAccepted();
    }

    /// Withdrawn in epoch 0, matured in epoch 1: at the end of epoch 0 there was no claim yet.
    @Test void a_claim_counts_from_the_epoch_in_which_it_matures() {
        var claims = claims(claimed().given(WALLET, withdrawn(2, MINE)));
        assertThat(claims.atEndOf(0).orElseThrow().claims()).isEmpty();
        assertThat(claims.atEndOf(1).orElseThrow().claims()).containsExactly(new Claim(MINE, Credits.of(4)));
        assertThat(claims.atEndOf(2).orElseThrow().total()).isEqualTo(Credits.of(4));
        assertThat(claims.atEndOf(3).orElseThrow().claims()).containsExactly(new Claim(MINE, Credits.of(6)));
    }

    @Test void an_epoch_may_be_settled_later_and_others_left_out() {
        claimed().after(9 * MINUTE).when(OPERATOR, settled(5, ROOT, 4)).thenAccepted()
            .when(OPERATOR, settled(7, ROOT, 4)).thenAccepted();
    }

    /// All of 64 epochs are known, and the one before is not.
    @Test void the_claims_of_64_epochs_are_remembered() {
        var claims = claims(forgotten());
        assertThat(claims.ends()).hasSize(EpochEnds.KEPT_MAX);
        long first = claims.ends().getFirst().epoch();
        assertThat(claims.atEndOf(first)).isPresent();
        assertThat(claims.atEndOf(first - 1)).isEmpty();
    }

    private static Claims claims(Scenario scenario) { return (Claims) scenario.world().state(Claims.ENTITY); }

    /// The wallet has 10 credits.
    private static Scenario rich() { return new Scenario().given(OPERATOR, new Granted(WALLET, Credits.of(10))); }

    private static Scenario bound() { return rich().given(OPERATOR, People.BOUND); }

    /// 7 are backed: 4 by the reserve, 3 by a deposit.
    private static Scenario backed() {
        return bound().given(OPERATOR, People.reserve(0, 4)).given(OPERATOR, deposited(0, 3));
    }

    /// 4 are withdrawn in epoch 0; it is epoch 2.
    private static Scenario claimed() { return backed().given(WALLET, withdrawn(4, MINE)).after(2 * MINUTE); }

    /// One was withdrawn in each of 70 epochs.
    private static Scenario forgotten() {
        var scenario = bound().given(OPERATOR, new Granted(WALLET, Credits.of(100))).given(OPERATOR, People.reserve(0, 1_000));
        for (int i = 0; i < 70; i++) scenario.after(MINUTE - SECOND).given(WALLET, withdrawn(1, MINE));
        return scenario;
    }

    private static Withdrawn withdrawn(long amount, Address to) { return new Withdrawn(Credits.of(amount), to); }

    private static Deposited deposited(long id, long amount) { return deposited(id, ADA, amount); }

    private static Deposited deposited(long id, Did to, long amount) {
        return new Deposited(CHAIN, People.CONTRACT, id, to, Credits.of(amount), 100 + id, BLOCK);
    }

    private static Settled settled(long epoch, Digest root, long total) {
        return new Settled(epoch, 5, People.digest("log root"), root, Credits.of(total));
    }

    @Test void anybody_may_be_credited_by_a_deposit() {
        bound().when(OPERATOR, deposited(0, BOB, 5)).thenAccepted()
            .state(account(BOB), new Wallet(BOB, Credits.of(5), Map.of(), EpochEnds.NONE.changing(0, 0)));
    }
}
