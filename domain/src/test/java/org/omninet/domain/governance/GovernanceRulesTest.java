package org.omninet.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.WALLET;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.id;
import static org.omninet.domain.governance.QuestionDraft.MINUTE;
import static org.omninet.domain.governance.QuestionDraft.asked;
import static org.omninet.domain.governance.QuestionDraft.end;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.Envelope;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.TestWallet;
import org.omninet.domain.content.ReceiptRules;
import org.omninet.domain.credits.CreditsRefusal;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.ChainTally;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

public class GovernanceRulesTest {
    private static final ChainTally CHAIN = new ChainTally(People.digest("block"), People.digest("a"), People.digest("b"),
            People.digest("c"), true);
    private static final long NOW = Scenario.received(1);

    public static Stream<RefusalCase> refusals() {
        return Stream.of(questions(), times(), changes(), ballots(), delegations(), endings()).flatMap(it -> it);
    }

    private static Stream<RefusalCase> questions() {
        var nobody = QuestionDraft.governor(1);
        return Stream.of(
            no("seats without a council, before all else",
                new GovernanceRefusal.BadQuestion("a council has candidates and seats, and nothing else has"),
                () -> put(asked().council(1, ADA, BOB).of(Kind.SINGLE, 2).threshold(1, 1))),
            no("as many seats as candidates", new GovernanceRefusal.BadQuestion("a council has fewer seats than candidates"),
                () -> put(asked().council(2, ADA, BOB))),
            no("one candidate twice", new GovernanceRefusal.BadQuestion("a council has one candidate for each option"),
                () -> put(asked().council(1, ADA, ADA))),
            no("more than all, before the roots", new GovernanceRefusal.BadFraction(Fraction.of(3, 3)),
                () -> put(asked().of(new Reached(List.of())).threshold(3, 3))),
            no("people without roots", new GovernanceRefusal.BadRoots(0, 64), () -> put(asked().of(new Reached(List.of())))),
            no("one root twice", new GovernanceRefusal.BadRoots(2, 64), () -> put(asked().of(new Reputed(List.of(ADA, ADA))))),
            no("a token by itself, before the times", new GovernanceRefusal.TokenNeedsGovernor(),
                () -> put(asked().of(new Electorate.Token()).at(0, 0))),
            no("a Governor of two options", new GovernanceRefusal.TokenNeedsGovernor(), () -> put(asked().bound().of(Kind.SINGLE, 2))),
            no("a Governor elsewhere, before the times", new GovernanceRefusal.NotThisChain(1), () -> put(asked().bound(nobody).at(0, 0))));
    }

    private static Stream<RefusalCase> times() {
        long earliest = NOW + MINUTE;
        long ahead = NOW + 90L * 86_400_000;
        return Stream.of(
            no("between two epochs, before how soon", new GovernanceRefusal.NotTheEndOfTheEpoch(end(0), end(0) + 1),
                () -> put(asked().at(0, end(0) + 1, 0))),
            no("too soon, before how long", new GovernanceRefusal.DraftTooShort(end(0), earliest), () -> put(asked().at(0, end(0), 0))),
            no("too late, before how long", new GovernanceRefusal.TooFarAhead(end(200_000), ahead), () -> put(asked().at(200_000, 0))),
            no("no time to vote", new GovernanceRefusal.BadWindow(0, 1, 3_600), () -> put(asked().at(1, end(1), end(1) + 999))),
            no("longer than weights are kept", new GovernanceRefusal.BadWindow(3_660, 1, 3_600),
                () -> put(asked().at(1, 61))),
            no("a window that is not the Governor's", new GovernanceRefusal.NotBeforeTheDeadline(end(2), end(3)),
                () -> put(asked().bound().at(1, 1))));
    }

    private static Stream<RefusalCase> changes() {
        var fee = asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000);
        return Stream.of(
            no("less than 1 %, before who is asked",
                new GovernanceRefusal.ParameterOutOfRange(Parameter.RECEIPT_FEE_MILLIONTHS, 9_999, 500_000),
                () -> put(asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 9_999).of(new Reached(List.of(ADA))))),
            no("asked of friends", new GovernanceRefusal.TooWeakForChanges("all who hold credits are asked"),
                () -> put(asked().changes(Parameter.GRANT_TOTAL_MAX, 5).of(new Reached(List.of(ADA))))),
            no("three options", new GovernanceRefusal.TooWeakForChanges("there are two options, 0 against and 1 for"),
                () -> put(asked().changes(Parameter.GRANT_TOTAL_MAX, 5).of(Kind.SINGLE, 3))),
            no("hardly anybody", new GovernanceRefusal.TooWeakForChanges("the quorum is at least 1/10"),
                () -> put(asked().changes(Parameter.GRANT_TOTAL_MAX, 5).quorum(99, 1_000))),
            no("a minority", new GovernanceRefusal.TooWeakForChanges("the threshold is at least 1/2"),
                () -> put(asked().changes(Parameter.GRANT_TOTAL_MAX, 5).threshold(49, 100))),
            no("in a hurry", new GovernanceRefusal.TooWeakForChanges("voting takes at least 60 s"),
                () -> put(asked().changes(Parameter.GRANT_TOTAL_MAX, 5).at(1, end(1), end(1) + 59_999))),
            no("a council of nobody", new GovernanceRefusal.NoSuchCouncil(id(7)), () -> put(asked().of(new Members(id(7))))),
            no("of no proposal", new GovernanceRefusal.NoSuchProposal(id(9)),
                () -> open().when(ADA, new Discussed(id(9), QuestionDraft.TEXT))),
            no("of what is closed", new GovernanceRefusal.AlreadyClosed(id(3)),
                () -> passed(fee).when(ADA, new Discussed(id(3), QuestionDraft.TEXT))));
    }

    private static Stream<RefusalCase> ballots() {
        return Stream.of(
            no("for nothing", new GovernanceRefusal.NoSuchProposal(id(9)), () -> voting().when(ADA, ballot(9, 1))),
            no("too late", new GovernanceRefusal.AlreadyClosed(id(3)), () -> passed(asked()).when(ADA, ballot(3, 1))),
            no("as for a Governor, before when", new GovernanceRefusal.WrongBallot(false), () -> open().when(ADA, support(3, 1))),
            no("not as for a Governor", new GovernanceRefusal.WrongBallot(true), () -> bound().when(WALLET, ballot(3, 1))),
            no("by no wallet", new GovernanceRefusal.WrongBallot(true),
                () -> bound().when(ADA, support(3, 1), GovernanceRulesTest::timeless)),
            no("too soon, before what", new GovernanceRefusal.VotingNotBegun(end(1)), () -> open().when(ADA, ballot(3, 2))),
            no("at the end, before what", new GovernanceRefusal.VotingOver(end(3)),
                () -> voting().after(2 * MINUTE).when(ADA, ballot(3, 2))),
            no("an option that is not there", new GovernanceRefusal.BadChoices("there is no option 2: there are 2, from 0"),
                () -> voting().when(ADA, ballot(3, 2))),
            no("two of one", new GovernanceRefusal.BadChoices("one option at most"), () -> voting().when(ADA, ballot(3, 0, 1))),
            no("backwards", new GovernanceRefusal.BadChoices("options are named in rising order"),
                () -> voting(asked().of(Kind.APPROVAL, 3)).when(ADA, ballot(3, 2, 0))),
            no("twice", new GovernanceRefusal.BadChoices("option 1 is named twice"),
                () -> voting(asked().of(Kind.RANKED, 3)).when(ADA, ballot(3, 1, 0, 1))),
            no("what was said to a contract is final", new GovernanceRefusal.AlreadyVoted(WALLET),
                () -> bound().when(WALLET, support(3, 1), GovernanceRulesTest::timeless).thenAccepted()
                        .when(WALLET, support(3, 0), GovernanceRulesTest::timeless)));
    }

    private static Stream<RefusalCase> delegations() {
        return Stream.of(
            no("to oneself", new GovernanceRefusal.DelegatesToSelf(ADA), () -> new Scenario().when(ADA, new Delegated(ADA))),
            no("again", new GovernanceRefusal.AlreadyDelegated(BOB),
                () -> new Scenario().given(ADA, new Delegated(BOB)).when(ADA, new Delegated(BOB))),
            no("round, before how long", new GovernanceRefusal.DelegationCycle(ADA),
                () -> new Scenario().given(ADA, new Delegated(BOB)).given(BOB, new Delegated(CYD)).when(CYD, new Delegated(ADA))),
            no("nine hops, onward", new GovernanceRefusal.DelegationTooDeep(9, 8), () -> chain(0, 8).when(ADA, new Delegated(some(0)))),
            no("nine hops, in the middle", new GovernanceRefusal.DelegationTooDeep(9, 8),
                () -> chain(10, 14, chain(0, 4)).when(some(4), new Delegated(some(10)))),
            no("without having delegated", new GovernanceRefusal.NotDelegated(ADA), () -> new Scenario().when(ADA, new Undelegated())));
    }

    private static Stream<RefusalCase> endings() {
        var fee = asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000);
        var change = Map.of(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000L);
        var wrong = tally(2, 0, 10, 10, List.of(4L, 6L), 1);
        return Stream.of(
            no("of nothing", new GovernanceRefusal.NoSuchProposal(id(9)),
                () -> voting().when(ADA, new Closed(id(9), wrong, Optional.empty()))),
            no("twice", new GovernanceRefusal.AlreadyClosed(id(3)),
                () -> passed(asked()).when(ADA, new Closed(id(3), wrong, Optional.empty()))),
            no("while they vote", new GovernanceRefusal.VotingNotOver(end(3)),
                () -> voted(asked()).when(ADA, new Closed(id(3), wrong, Optional.empty()))),
            no("when weights may be forgotten", new GovernanceRefusal.TooLateToClose(66, 65),
                () -> voted(asked()).after(64 * MINUTE).when(ADA, new Closed(id(3), wrong, Optional.empty()))),
            no("with a contract's word", new GovernanceRefusal.ChainTallyMisplaced(false),
                () -> ended(asked()).when(ADA, new Closed(id(3), wrong, Optional.of(CHAIN)))),
            no("without it", new GovernanceRefusal.ChainTallyMisplaced(true),
                () -> bound().after(2 * MINUTE).when(ADA, new Closed(id(3), wrong, Optional.empty()))),
            no("by anybody", new GovernanceRefusal.NotTheOperator(ADA),
                () -> bound().after(2 * MINUTE).when(ADA, new Closed(id(3), wrong, Optional.of(CHAIN)))),
            no("miscounted", new GovernanceRefusal.WrongTally(tally(2, 0, 10, 10, List.of(3L, 7L), 1), wrong),
                () -> ended(asked()).when(ADA, new Closed(id(3), wrong, Optional.empty()))),
            no("before it is closed", new GovernanceRefusal.NothingToExecute(id(3)),
                () -> ended(fee).when(ADA, new Executed(id(3), change))),
            no("of no proposal", new GovernanceRefusal.NoSuchProposal(id(9)), () -> open().when(ADA, new Executed(id(9), change))),
            no("twice", new GovernanceRefusal.AlreadyExecuted(id(3)),
                () -> passed(fee).given(ADA, new Executed(id(3), change)).when(ADA, new Executed(id(3), change))),
            no("long after", new GovernanceRefusal.TooLateToExecute(Scenario.received(6) + 4 * MINUTE + 30L * 86_400_000),
                () -> passed(fee).after(31L * 86_400_000).when(ADA, new Executed(id(3), change))),
            no("something else", new GovernanceRefusal.NotTheChanges(id(3)), () -> passed(fee).when(ADA, new Executed(id(3), Map.of()))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void a_ballot_counts_until_the_last_millisecond_and_may_be_changed() {
        var scenario = voting().when(ADA, ballot(3, 1)).thenAcceptedUntil(end(3) - 1).given(ADA, ballot(3, 0)).after(2 * MINUTE);
        assertThat(tally(scenario, 3)).isEqualTo(tally(1, 0, 3, 10, List.of(3L, 0L), 0));
    }

    @Test void weights_are_those_where_voting_began_whatever_is_paid_later() {
        var scenario = voting().given(BOB, new Transferred(ADA, Credits.of(7))).given(ADA, ballot(3, 1)).given(BOB, ballot(3, 0));
        assertThat(tally(scenario, 3)).isEqualTo(tally(2, 0, 10, 10, List.of(7L, 3L), 0));
    }

    @Test void a_delegation_carries_weight_over_hops_and_an_own_ballot_keeps_it() {
        var delegated = rich().given(ADA, new Delegated(CYD)).given(CYD, new Delegated(BOB));
        var open = delegated.given(ADA, asked().put()).after(2 * MINUTE);
        assertThat(tally(open.given(BOB, ballot(5, 0)), 5)).isEqualTo(tally(1, 2, 10, 10, List.of(10L, 0L), 0));
        open.given(ADA, new Undelegated());
        assertThat(tally(open, 5)).as("frozen").isEqualTo(tally(1, 2, 10, 10, List.of(10L, 0L), 0));
        assertThat(tally(open.given(ADA, ballot(5, 1)), 5)).isEqualTo(tally(2, 1, 10, 10, List.of(7L, 3L), 0));
    }

    @Test void people_are_those_whom_the_roots_reach_in_four_hops() {
        var scenario = new Scenario().given(ADA, new Vouched(some(0)));
        for (int i = 0; i < 5; i++) scenario.given(some(i), new Vouched(some(i + 1)));
        scenario.given(ADA, asked().of(new Reached(List.of(ADA))).quorum(2, 5).put()).after(2 * MINUTE);
        for (var who : List.of(some(3), some(4), BOB)) scenario.given(who, ballot(7, 1));
        // some(3) is the fourth hop; some(4) and Bob are nobody here.
        assertThat(tally(scenario, 7)).isEqualTo(new Tally(3, 0, 1, 5, List.of(0L, 1L), OptionalInt.of(1), List.of(), false, false));
    }

    @Test void reputation_is_how_many_of_the_reached_vouch() {
        var scenario = new Scenario().given(ADA, new Vouched(BOB)).given(ADA, new Vouched(CYD)).given(CYD, new Vouched(BOB))
                .given(DEE, new Vouched(BOB)).given(ADA, asked().of(new Reputed(List.of(ADA))).put()).after(2 * MINUTE)
                .given(BOB, ballot(5, 1));
        assertThat(tally(scenario, 5)).isEqualTo(tally(1, 0, 2, 3, List.of(0L, 2L), 1));
    }

    @Test void approval_counts_each_option_and_the_lowest_of_equal_ones_leads() {
        var scenario = voting(asked().of(Kind.APPROVAL, 3)).given(ADA, ballot(3, 0, 2)).given(BOB, ballot(3, 1, 2));
        assertThat(tally(scenario, 3)).isEqualTo(tally(2, 0, 10, 10, List.of(3L, 7L, 10L), 2));
        scenario.given(ADA, ballot(3)).given(BOB, ballot(3, 0, 2));
        assertThat(tally(scenario, 3)).isEqualTo(tally(2, 0, 10, 10, List.of(7L, 0L, 7L), 0));
    }

    @Test void the_least_wanted_is_struck_out_until_one_has_more_than_half() {
        var scenario = new Scenario().given(OPERATOR, new Granted(ADA, Credits.of(4))).given(OPERATOR, new Granted(BOB, Credits.of(3)))
                .given(OPERATOR, new Granted(CYD, Credits.of(2))).given(ADA, asked().of(Kind.RANKED, 3).put()).after(2 * MINUTE)
                .given(ADA, ballot(4, 0)).given(BOB, ballot(4, 1)).given(CYD, ballot(4, 2, 1));
        assertThat(tally(scenario, 4)).isEqualTo(tally(3, 0, 9, 9, List.of(4L, 5L, 0L), 1));
    }

    @Test void a_council_is_elected_and_then_votes() {
        var scenario = voting(asked().council(2, CYD, DEE, ADA).threshold(0, 1)).given(ADA, ballot(3, 1)).given(BOB, ballot(3, 1, 2))
                .after(2 * MINUTE);
        var elected = new Tally(2, 0, 10, 10, List.of(0L, 10L, 7L), OptionalInt.empty(), List.of(1, 2), true, true);
        scenario.when(DEE, new Closed(id(3), elected, Optional.empty())).thenAccepted();
        scenario.given(BOB, asked().of(new Members(id(3))).at(5, 1).put()).after(2 * MINUTE)
                .given(DEE, ballot(7, 1)).given(BOB, ballot(7, 0));
        assertThat(tally(scenario, 7)).isEqualTo(tally(2, 0, 1, 2, List.of(0L, 1L), 1));
    }

    @Test void a_linked_wallet_votes_as_its_identity_and_one_principal_has_one_ballot() {
        var owner = new Owner("voter");
        var wallet = TestWallet.of("purse");
        var created = owner.created(Scenario.logId(), Owner.sign(ADA));
        var scenario = new Scenario().given(ADA, created);
        owner.was(id(1), created);
        scenario.given(owner.did(), owner.links(wallet, Scenario.logId())).given(OPERATOR, new Granted(owner.did(), Credits.of(4)))
                .given(OPERATOR, new Granted(BOB, Credits.of(3))).given(BOB, asked().put()).after(2 * MINUTE)
                .given(owner.did(), ballot(5, 0)).given(wallet.did(), ballot(5, 1)).given(BOB, ballot(5, 0));
        assertThat(tally(scenario, 5)).isEqualTo(tally(2, 0, 7, 7, List.of(3L, 4L), 1));
        scenario.after(2 * MINUTE).when(CYD, new Closed(id(5), tally(2, 0, 7, 7, List.of(3L, 4L), 1), Optional.empty())).thenAccepted();
    }

    @Test void nothing_changes_when_those_against_it_win() {
        var scenario = voting(asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000)).given(BOB, ballot(3, 0));
        assertThat(tally(scenario, 3)).isEqualTo(new Tally(1, 0, 7, 10, List.of(7L, 0L), OptionalInt.of(0), List.of(), true, false));
    }

    @Test void a_tie_is_not_passed() {
        var scenario = rich(5, 5).given(ADA, asked().put()).after(2 * MINUTE).given(ADA, ballot(3, 0)).given(BOB, ballot(3, 1));
        assertThat(tally(scenario, 3)).isEqualTo(new Tally(2, 0, 10, 10, List.of(5L, 5L), OptionalInt.of(0), List.of(), true, false));
    }

    @Test void what_has_passed_takes_effect_when_it_is_executed() {
        var less = asked().changes(Parameter.GRANT_TOTAL_MAX, 8);
        var scenario = passed(less);
        scenario.given(CYD, new Executed(id(3), Map.of(Parameter.GRANT_TOTAL_MAX, 8L)));
        assertThat(((LogState) scenario.world().state(LogState.ENTITY)).value(Parameter.GRANT_TOTAL_MAX)).isEqualTo(8);
        scenario.when(OPERATOR, new Granted(ADA, Credits.of(1)))
                .thenRefused(new CreditsRefusal.GrantLimitReached(Credits.of(10), Credits.of(8)));
    }

    @Test void the_fee_of_receipts_is_what_was_voted() {
        var scenario = passed(asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000));
        var log = (LogState) scenario.world().state(LogState.ENTITY);
        assertThat(ReceiptRules.fee(Credits.of(1_000), log)).isEqualTo(Credits.of(10)).isEqualTo(ReceiptRules.fee(Credits.of(1_000)));
        scenario.given(CYD, new Executed(id(3), Map.of(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000L)));
        assertThat(ReceiptRules.fee(Credits.of(1_000), (LogState) scenario.world().state(LogState.ENTITY))).isEqualTo(Credits.of(20));
    }

    @Test void what_a_governor_says_is_binding() {
        var scenario = bound().when(WALLET, support(3, 0), GovernanceRulesTest::timeless).thenAccepted().after(2 * MINUTE);
        var counted = new Tally(1, 0, 1, 1, List.of(1L, 0L, 0L), OptionalInt.of(0), List.of(), true, true);
        scenario.when(OPERATOR, new Closed(id(3), counted, Optional.of(CHAIN))).thenAccepted();
        assertThat(((Proposal) scenario.world().state(Proposal.entity(id(3)))).phase(0)).isEqualTo(Proposal.Phase.PASSED);
    }

    /// What anybody counts.
    private static Tally tally(Scenario scenario, int proposal) {
        return Tallies.of((Proposal) scenario.world().state(Proposal.entity(id(proposal))), scenario.world()::state);
    }

    /// More than half, and with a quorum.
    private static Tally tally(int ballots, int delegated, long cast, long total, List<Long> weights, int winner) {
        long named = weights.stream().mapToLong(it -> it).sum();
        boolean passed = weights.size() > 2 || weights.get(winner) * 2 > named;
        return new Tally(ballots, delegated, cast, total, weights, OptionalInt.of(winner), List.of(), true, passed);
    }

    private static Envelope timeless(Envelope usual) {
        return new Envelope(usual.id(), usual.by(), 0, usual.log(), OptionalLong.empty());
    }

    static BallotCast ballot(int proposal, Integer... options) { return new BallotCast(id(proposal), new Vote.Choices(List.of(options))); }

    private static BallotCast support(int proposal, int support) { return new BallotCast(id(proposal), new Vote.Support(support)); }

    private static Scenario put(QuestionDraft question) { return new Scenario().when(ADA, question.put()); }

    private static Scenario rich() { return rich(3, 7); }

    private static Scenario rich(long ada, long bob) {
        return new Scenario().given(OPERATOR, new Granted(ADA, Credits.of(ada))).given(OPERATOR, new Granted(BOB, Credits.of(bob)));
    }

    private static Scenario open() { return rich().given(ADA, asked().put()); }

    private static Scenario voting() { return voting(asked()); }

    /// Ada has 3 and Bob 7; the proposal is `e3`.
    private static Scenario voting(QuestionDraft question) { return rich().given(ADA, question.put()).after(2 * MINUTE); }

    private static Scenario bound() { return voting(asked().bound()); }

    /// 3 against, 7 for.
    private static Scenario voted(QuestionDraft question) { return voting(question).given(ADA, ballot(3, 0)).given(BOB, ballot(3, 1)); }

    private static Scenario ended(QuestionDraft question) { return voted(question).after(2 * MINUTE); }

    private static Scenario passed(QuestionDraft question) {
        return ended(question).given(CYD, new Closed(id(3), tally(2, 0, 10, 10, List.of(3L, 7L), 1), Optional.empty()));
    }

    private static Did some(int number) { return DidKey.ed25519(People.digest("some " + number).bytes()); }

    private static Scenario chain(int from, int to) { return chain(from, to, new Scenario()); }

    private static Scenario chain(int from, int to, Scenario scenario) {
        IntStream.range(from, to).forEach(i -> scenario.given(some(i), new Delegated(some(i + 1))));
        return scenario;
    }

    @Test void eight_hops_are_the_longest_chain() {
        chain(0, 7).when(ADA, new Delegated(some(0))).thenAccepted();
        assertThat(chain(10, 13, chain(0, 4)).when(some(4), new Delegated(some(10))).decision()).isInstanceOf(Decision.Accepted.class);
    }
}
