package org.omninet.domain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.DEPUTY;
import static org.omninet.domain.People.OPENED;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.SECOND;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Credits;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Rules;
import org.omninet.domain.Scenario;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.domain.social.SocialStatement.Followed;

public class NodeRulesTest {
    private static final long DAY = 86_400_000;
    private static final long TODAY = START / DAY;
    private static final Key SHORT = Key.of(new byte[31]);
    private static final Key ED25519 = Key.of(new byte[32]);
    private static final KeyRotated NOTHING = new KeyRotated(Optional.empty(), Optional.empty(), Optional.empty());

    public static Stream<RefusalCase> refusals() {
        return Stream.concat(chain(), Stream.concat(openings(), Stream.of(
            no("a log is opened once", new NodeRefusal.AlreadyOpened(), () -> new Scenario().when(ADA, OPENED)),
            no("before what it says", new NodeRefusal.AlreadyOpened(),
                () -> new Scenario().when(ADA, opened("", SHORT, SHORT, 0, 0, 1))),
            no("a log key of 31 bytes", new NodeRefusal.BadKey(31, 32),
                () -> new Scenario().when(OPERATOR, new KeyRotated(Optional.empty(), Optional.of(SHORT), Optional.empty()))),
            no("a checkpoint key of 32 bytes, before who says it", new NodeRefusal.BadKey(32, 33),
                () -> new Scenario().when(ADA, new KeyRotated(Optional.empty(), Optional.empty(), Optional.of(ED25519)))),
            no("only the operator rotates, before what", new NodeRefusal.NotTheOperator(ADA), () -> new Scenario().when(ADA, NOTHING)),
            no("only the operator adopts rules, before which", new NodeRefusal.NotTheOperator(ADA),
                () -> new Scenario().when(ADA, rules(1))),
            no("only the operator summarises, before which day", new NodeRefusal.NotTheOperator(ADA),
                () -> new Scenario().when(ADA, summary(TODAY))),
            no("an operator who has handed over is none", new NodeRefusal.NotTheOperator(OPERATOR),
                () -> new Scenario().given(OPERATOR, new KeyRotated(Optional.of(DEPUTY), Optional.empty(), Optional.empty()))
                    .when(OPERATOR, summary(TODAY - 1))),
            no("a rotation of no key", new NodeRefusal.NothingRotated(), () -> new Scenario().when(OPERATOR, NOTHING)),
            no("the same rules again", new NodeRefusal.RulesNotNewer(1, 1), () -> new Scenario().when(OPERATOR, rules(1))),
            no("a day twice", new NodeRefusal.AlreadySummarised(TODAY - 1),
                () -> new Scenario().given(OPERATOR, summary(TODAY - 1)).when(OPERATOR, summary(TODAY - 1))),
            no("a day before the last", new NodeRefusal.AlreadySummarised(TODAY - 1),
                () -> new Scenario().given(OPERATOR, summary(TODAY - 1)).when(OPERATOR, summary(TODAY - 2))),
            no("a day that is not over", new NodeRefusal.DayNotOver(TODAY), () -> new Scenario().when(OPERATOR, summary(TODAY))))));
    }

    private static Stream<RefusalCase> chain() {
        var other = new ChainBound(1, People.digest("genesis"), Map.of());
        var many = IntStream.range(0, 17).boxed().collect(Collectors.toMap(i -> "contract-" + (char) ('a' + i), _ -> People.CONTRACT));
        var twice = new Scenario().given(OPERATOR, People.BOUND);
        return Stream.of(
            no("only the operator binds, before to what", new NodeRefusal.NotTheOperator(ADA), () -> new Scenario().when(ADA, other)),
            no("bound twice, before to what", new NodeRefusal.ChainAlreadyBound(People.CHAIN), () -> twice.when(OPERATOR, other)),
            no("another chain than it was opened for, before which contracts", new NodeRefusal.NotTheLogsChain(People.CHAIN, 1),
                () -> new Scenario().when(OPERATOR, other)),
            no("no contract", new NodeRefusal.BadContracts(), () -> new Scenario().when(OPERATOR, bound(Map.of()))),
            no("17 contracts", new NodeRefusal.BadContracts(), () -> new Scenario().when(OPERATOR, bound(many))),
            no("a contract of no name", new NodeRefusal.BadContracts(),
                () -> new Scenario().when(OPERATOR, bound(Map.of("", People.CONTRACT)))),
            no("a name that is not plain", new NodeRefusal.BadContracts(),
                () -> new Scenario().when(OPERATOR, bound(Map.of("Settlement", People.CONTRACT)))),
            no("funded, before who says it", new NodeRefusal.NothingFunded(), () -> new Scenario().when(ADA, People.reserve(0, 0))),
            no("funded by nobody, before where", new NodeRefusal.NotTheOperator(ADA),
                () -> new Scenario().when(ADA, People.reserve(0, 1))),
            no("funded in a log of no chain, before which", new NodeRefusal.NotTheSettlementContract(People.CHAIN, People.CONTRACT),
                () -> new Scenario().when(OPERATOR, People.reserve(1, 1))),
            no("funded with a gap", new NodeRefusal.WrongReserveId(0, 1),
                () -> new Scenario().given(OPERATOR, People.BOUND).when(OPERATOR, People.reserve(1, 1))));
    }

    private static ChainBound bound(Map<String, Address> contracts) {
        return new ChainBound(People.CHAIN, People.digest("genesis"), contracts);
    }

    /// A log that was opened for no chain has one from then on.
    @Test void wallets_of_the_bound_chain_may_act() {
        var opened = new Opened(OPENED.nonce(), "n", 1, OPENED.logKey(), OPENED.checkpointKey(), 60_000, Credits.of(1), Credits.of(1),
                Optional.empty());
        new Scenario(opened).given(OPERATOR, People.BOUND).when(People.WALLET, new Followed(BOB)).thenAccepted();
    }

    private static Stream<RefusalCase> openings() {
        var bad = new NodeRefusal.BadEpoch(59_999);
        long yearAndMore = 366 * DAY + 1;
        return Stream.of(
            no("a name of nothing", new NodeRefusal.BadOrigin(""), () -> opening(opened("", SHORT, SHORT, 0, 0, 1))),
            no("a name with a space", new NodeRefusal.BadOrigin("a b"), () -> opening(opened("a b", ED25519, SHORT, 0, 0, 1))),
            no("a name with a plus", new NodeRefusal.BadOrigin("a+b"), () -> opening(opened("a+b", ED25519, SHORT, 0, 0, 1))),
            no("a name that is not ASCII", new NodeRefusal.BadOrigin("ä"), () -> opening(opened("ä", ED25519, SHORT, 0, 0, 1))),
            no("a long name", new NodeRefusal.BadOrigin("n".repeat(201)),
                () -> opening(opened("n".repeat(201), ED25519, SHORT, 0, 0, 1))),
            no("the log key before the other", new NodeRefusal.BadKey(31, 32), () -> opening(opened("n", SHORT, SHORT, 0, 0, 1))),
            no("the checkpoint key", new NodeRefusal.BadKey(32, 33), () -> opening(opened("n", ED25519, ED25519, 0, 0, 1))),
            no("an epoch of less than a minute, before the limits", bad,
                () -> opening(opened("n", ED25519, OPENED.checkpointKey(), 59_999, 0, 1))),
            no("an epoch of more than a year", new NodeRefusal.BadEpoch(yearAndMore),
                () -> opening(opened("n", ED25519, OPENED.checkpointKey(), yearAndMore, 0, 1))),
            no("more in an epoch than ever", new NodeRefusal.BadGrantLimits(),
                () -> opening(opened("n", ED25519, OPENED.checkpointKey(), 60_000, 0, 1))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void entry_0_fixes_what_the_log_is() {
        new Scenario().state(LogState.ENTITY, new LogState(new LogState.Opening(Scenario.logId(), OPERATOR, "omni.invalid/test",
                OPENED.logKey(), OPENED.checkpointKey(), START, 60_000, OPENED.grantTotalMax(), OPENED.grantPerEpochMax(),
                Optional.of(People.CHAIN)), Rules.CURRENT, Map.of()));
    }

    @Test void epochs_under_a_day_make_a_development_log_and_only_there_things_mature_sooner() {
        long three = 72 * 3_600_000;
        assertThat(Stream.of(60_000L, DAY - 1, DAY, 7 * DAY).map(NodeRulesTest::withEpochs)
                .map(log -> log.development() + " " + log.maturingMillis()))
                .containsExactly("true 60000", "true " + (DAY - 1), "false " + three, "false " + three);
    }

    private static LogState withEpochs(long millis) {
        var opened = opened("n", ED25519, OPENED.checkpointKey(), millis, 1, 1);
        return (LogState) new Scenario(opened).world().state(LogState.ENTITY);
    }

    @Test void a_name_may_have_200_characters_and_an_epoch_a_year() {
        opening(opened("n".repeat(200), ED25519, OPENED.checkpointKey(), 366 * DAY, 1, 1)).thenAccepted();
    }

    @Test void a_rotation_changes_what_it_names_and_leaves_the_rest() {
        var log = new Scenario().given(OPERATOR, new KeyRotated(Optional.of(DEPUTY), Optional.of(ED25519), Optional.empty()))
                .given(DEPUTY, new Granted(ADA, Credits.of(1)))
                .world().state(LogState.ENTITY);
        assertThat(((LogState) log).opened().logKey()).isEqualTo(ED25519);
        assertThat(((LogState) log).opened().checkpointKey()).isEqualTo(OPENED.checkpointKey());
        assertThat(((LogState) log).logId()).isEqualTo(Scenario.logId());
    }

    @Test void unknown_rules_stop_the_folds_at_the_next_entry() {
        var scenario = new Scenario().given(OPERATOR, rules(2));
        assertThatThrownBy(() -> scenario.when(ADA, new Followed(BOB)))
                .isInstanceOfSatisfying(NeedsRules.class, needs -> assertThat(needs.index()).isEqualTo(2))
                .hasMessage("needs rules 2 from index 2; this software knows [1]");
        assertThatThrownBy(() -> new Scenario(opened(7)).when(ADA, new Followed(BOB))).isInstanceOf(NeedsRules.class);
    }

    @Test void days_may_be_left_out() {
        new Scenario().given(OPERATOR, summary(TODAY - 5)).given(OPERATOR, summary(TODAY - 1))
            .state(Summaries.ENTITY, new Summaries(TODAY - 1))
            .after(DAY - 3 * SECOND - 1).when(OPERATOR, summary(TODAY)).thenRefused(new NodeRefusal.DayNotOver(TODAY))
            .after(1).when(OPERATOR, summary(TODAY)).thenAccepted();
    }

    private static Scenario opening(Opened opened) { return Scenario.unopened().when(OPERATOR, opened); }

    private static Opened opened(String origin, Key log, Key checkpoint, long epochMillis, long total, long perEpoch) {
        return new Opened(OPENED.nonce(), origin, 1, log, checkpoint, epochMillis, Credits.of(total), Credits.of(perEpoch),
                Optional.empty());
    }

    private static Opened opened(int rules) {
        return new Opened(OPENED.nonce(), OPENED.origin(), rules, OPENED.logKey(), OPENED.checkpointKey(), OPENED.epochMillis(),
                OPENED.grantTotalMax(), OPENED.grantPerEpochMax(), OPENED.chainId());
    }

    private static RulesAdopted rules(int version) { return new RulesAdopted(version, People.digest("rules")); }

    private static Summary summary(long day) { return new Summary(day, 10, 1, 1_000); }
}
