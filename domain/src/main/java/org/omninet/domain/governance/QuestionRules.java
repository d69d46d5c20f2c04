package org.omninet.domain.governance;

import static org.omninet.domain.Decision.acceptUntil;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.Electorate.Holders;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.Electorate.Token;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

/// What may be asked, and what may be answered to it.
///
/// In a development log every least time is at most an epoch, and a window may be a second.
final class QuestionRules {
    static final int OPTIONS_MAX = 64;
    /// The option for the changes that a question asks for; 0 is against.
    static final int FOR = 1;
    static final int GOVERNOR_NAME_MAX = 100;
    static final long HOUR_MILLIS = 3_600_000;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;
    /// How long a question stands before voting begins.
    static final long DRAFT_MIN_MILLIS = DAY_MILLIS;
    static final long AHEAD_MAX_MILLIS = 90 * DAY_MILLIS;
    static final long WINDOW_MIN_MILLIS = HOUR_MILLIS;
    static final long WINDOW_MAX_MILLIS = 30 * DAY_MILLIS;
    /// Weights are kept for [org.omninet.domain.EpochEnds#KEPT_MAX] epochs; the rest is for closing.
    static final long WINDOW_MAX_EPOCHS = 60;
    static final long CHANGES_WINDOW_MIN_MILLIS = 3 * DAY_MILLIS;
    static final Fraction CHANGES_QUORUM_MIN = Fraction.of(1, 10);
    static final Fraction CHANGES_THRESHOLD_MIN = Fraction.of(1, 2);

    static Decision proposed(Proposed put, Recorded<?> recorded, LogState log, Function<EntityId, State> states) {
        return unsound(put, log).or(() -> badTimes(put, recorded.receivedMillis(), log)).or(() -> badChanges(put, log))
                .or(() -> badCouncil(put, states)).map(Decision::refuse)
                .orElseGet(() -> acceptUntil(put.fromMillis() - least(DRAFT_MIN_MILLIS, log)));
    }

    private static Optional<GovernanceRefusal> unsound(Proposed put, LogState log) {
        var wrong = wrongWith(put);
        if (!wrong.isEmpty()) return Optional.of(new GovernanceRefusal.BadQuestion(wrong));
        if (put.threshold().parts() == put.threshold().of()) return Optional.of(new GovernanceRefusal.BadFraction(put.threshold()));
        var roots = roots(put.electorate());
        if (roots.isPresent() && (roots.get().isEmpty() || roots.get().size() > Electorate.ROOTS_MAX
                || new HashSet<>(roots.get()).size() != roots.get().size()))
            return Optional.of(new GovernanceRefusal.BadRoots(roots.get().size(), Electorate.ROOTS_MAX));
        boolean bound = put.governor().isPresent();
        if (put.electorate() instanceof Token != bound || (bound && (put.kind() != Kind.SINGLE || put.options() != 3)))
            return Optional.of(new GovernanceRefusal.TokenNeedsGovernor());
        return put.governor().filter(it -> !log.chainId().equals(Optional.of(it.chainId())))
                .map(it -> new GovernanceRefusal.NotThisChain(it.chainId()));
    }

    private static Optional<List<Did>> roots(Electorate electorate) {
        return switch (electorate) {
            case Reached(var roots) -> Optional.of(roots);
            case Reputed(var roots) -> Optional.of(roots);
            case Holders _, Members _, Token _ -> Optional.empty();
        };
    }

    private static String wrongWith(Proposed put) {
        boolean council = put.kind() == Kind.COUNCIL;
        if (council != put.seats().isPresent() || council == put.candidates().isEmpty())
            return "a council has candidates and seats, and nothing else has";
        if (council && (put.candidates().size() != put.options() || new HashSet<>(put.candidates()).size() != put.options()))
            return "a council has one candidate for each option";
        if (council && put.seats().orElse(0) >= put.options()) return "a council has fewer seats than candidates";
        if (put.governor().filter(it -> it.name().isEmpty() || it.name().length() > GOVERNOR_NAME_MAX).isPresent())
            return "a Governor's name has 1 to " + GOVERNOR_NAME_MAX + " characters";
        return "";
    }

    private static Optional<GovernanceRefusal> badTimes(Proposed put, long receivedMillis, LogState log) {
        long end = log.epochEndMillis(put.snapshotEpoch());
        if (put.fromMillis() != end) return Optional.of(new GovernanceRefusal.NotTheEndOfTheEpoch(end, put.fromMillis()));
        long earliest = receivedMillis + least(DRAFT_MIN_MILLIS, log);
        if (put.fromMillis() < earliest) return Optional.of(new GovernanceRefusal.DraftTooShort(put.fromMillis(), earliest));
        long latest = receivedMillis + AHEAD_MAX_MILLIS;
        if (put.fromMillis() > latest) return Optional.of(new GovernanceRefusal.TooFarAhead(put.fromMillis(), latest));
        long window = put.untilMillis() - put.fromMillis();
        long min = log.development() ? 1_000 : WINDOW_MIN_MILLIS;
        long max = Math.min(WINDOW_MAX_MILLIS, WINDOW_MAX_EPOCHS * log.opened().epochMillis());
        if (window < min || window > max)
            return Optional.of(new GovernanceRefusal.BadWindow(Math.floorDiv(window, 1_000), min / 1_000, max / 1_000));
        return put.governor().map(it -> it.deadlineMillis() - Governor.RELAY_MILLIS).filter(expected -> expected != put.untilMillis())
                .map(expected -> new GovernanceRefusal.NotBeforeTheDeadline(put.untilMillis(), expected));
    }

    private static Optional<GovernanceRefusal> badChanges(Proposed put, LogState log) {
        if (put.changes().isEmpty()) return Optional.empty();
        // In the order of the parameters, so that everybody names the same one.
        for (var parameter : Parameter.values()) {
            var value = put.changes().get(parameter);
            if (value != null && (value < parameter.min() || value > log.most(parameter)))
                return Optional.of(new GovernanceRefusal.ParameterOutOfRange(parameter, value, log.most(parameter)));
        }
        if (!(put.electorate() instanceof Holders)) return weak("all who hold credits are asked");
        if (put.kind() != Kind.SINGLE || put.options() != 2) return weak("there are two options, 0 against and 1 for");
        if (put.quorum().isLessThan(CHANGES_QUORUM_MIN)) return weak("the quorum is at least " + CHANGES_QUORUM_MIN);
        if (put.threshold().isLessThan(CHANGES_THRESHOLD_MIN)) return weak("the threshold is at least " + CHANGES_THRESHOLD_MIN);
        long min = least(CHANGES_WINDOW_MIN_MILLIS, log);
        return put.untilMillis() - put.fromMillis() < min ? weak("voting takes at least " + min / 1000 + " s") : Optional.empty();
    }

    private static Optional<GovernanceRefusal> weak(String why) { return Optional.of(new GovernanceRefusal.TooWeakForChanges(why)); }

    private static Optional<GovernanceRefusal> badCouncil(Proposed put, Function<EntityId, State> states) {
        if (!(put.electorate() instanceof Members(var council))) return Optional.empty();
        var election = (Proposal) states.apply(Proposal.entity(council));
        return election.result().filter(it -> !it.tally().elected().isEmpty()).isPresent() ? Optional.empty()
                : Optional.of(new GovernanceRefusal.NoSuchCouncil(council));
    }

    private static long least(long millis, LogState log) {
        return log.development() ? Math.min(millis, log.opened().epochMillis()) : millis;
    }

    /// @return why `named` is no answer; empty when it is one
    static String wrongWith(List<Integer> named, Proposed question) {
        int before = -1;
        var seen = new HashSet<Integer>();
        for (int option : named) {
            if (option >= question.options()) return "there is no option " + option + ": there are " + question.options() + ", from 0";
            if (!seen.add(option)) return "option " + option + " is named twice";
            if (question.kind() != Kind.RANKED && option < before) return "options are named in rising order";
            before = option;
        }
        return question.kind() == Kind.SINGLE && named.size() > 1 ? "one option at most" : "";
    }

    private QuestionRules() {}
}
