package org.omninet.domain.governance;

import java.time.Instant;
import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.node.Parameter;

/// Why a statement about common questions was not recorded. Listed in the order in which they are checked.
public sealed interface GovernanceRefusal extends Refusal {

    /// Options, candidates, seats and Governor do not fit the kind.
    record BadQuestion(String why) implements GovernanceRefusal {}

    /// Nobody could exceed the threshold.
    record BadFraction(Fraction fraction) implements GovernanceRefusal {}

    /// People without roots to reach them from, or too many of these, or one twice.
    record BadRoots(int roots, int rootsMax) implements GovernanceRefusal {}

    /// A token's electorate without its Governor, or a Governor without its token's.
    record TokenNeedsGovernor() implements GovernanceRefusal {}

    /// The Governor is on a chain that is not this log's.
    record NotThisChain(long chainId) implements GovernanceRefusal {}

    /// Voting would not begin where the snapshot's epoch ends.
    record NotTheEndOfTheEpoch(long epochEndMillis, long fromMillis) implements GovernanceRefusal {}

    /// Too little time to discuss it: voting would begin too soon.
    record DraftTooShort(long fromMillis, long earliestMillis) implements GovernanceRefusal {}

    record TooFarAhead(long fromMillis, long latestMillis) implements GovernanceRefusal {}

    /// Voting would be too short, or so long that weights would be forgotten.
    record BadWindow(long windowSeconds, long minSeconds, long maxSeconds) implements GovernanceRefusal {}

    /// The window must end 10 minutes before the Governor's deadline.
    record NotBeforeTheDeadline(long untilMillis, long expectedMillis) implements GovernanceRefusal {}

    /// A parameter would leave the range that the rules leave to votes.
    record ParameterOutOfRange(Parameter parameter, long value, long max) implements GovernanceRefusal {}

    /// What changes parameters must ask everybody who holds credits, for or against, with a quorum, a majority and time.
    record TooWeakForChanges(String why) implements GovernanceRefusal {}

    /// The electorate is a council that nobody has elected.
    record NoSuchCouncil(EventId council) implements GovernanceRefusal {}

    record NoSuchProposal(EventId proposal) implements GovernanceRefusal {}

    record AlreadyClosed(EventId proposal) implements GovernanceRefusal {}

    /// A Governor's question takes wallets' ballots with `support`, every other one ballots with `choices`.
    record WrongBallot(boolean governor) implements GovernanceRefusal {}

    record VotingNotBegun(long fromMillis) implements GovernanceRefusal {}

    record VotingOver(long untilMillis) implements GovernanceRefusal {}

    /// Not one option of a single choice, not in rising order, one twice, or there is no such option.
    record BadChoices(String why) implements GovernanceRefusal {}

    /// What a wallet has said to a Governor is final.
    record AlreadyVoted(Did by) implements GovernanceRefusal {}

    record DelegatesToSelf(Did who) implements GovernanceRefusal {}

    record AlreadyDelegated(Did to) implements GovernanceRefusal {}

    /// The chain of delegations leads back to the author.
    record DelegationCycle(Did to) implements GovernanceRefusal {}

    record DelegationTooDeep(int hops, int hopsMax) implements GovernanceRefusal {}

    record NotDelegated(Did by) implements GovernanceRefusal {}

    record VotingNotOver(long untilMillis) implements GovernanceRefusal {}

    /// The weights at the snapshot may be forgotten by now. The question can be put again.
    record TooLateToClose(long epoch, long lastEpoch) implements GovernanceRefusal {}

    /// A Governor's outcome is the chain's, as the operator observed it; of other questions the log's alone.
    record ChainTallyMisplaced(boolean governor) implements GovernanceRefusal {}

    /// Only the operator says what the chain says.
    record NotTheOperator(Did by) implements GovernanceRefusal {}

    /// The ballots give another outcome than the statement.
    record WrongTally(Tally counted, Tally said) implements GovernanceRefusal {}

    /// Not closed yet, or not passed, or it changes nothing.
    record NothingToExecute(EventId proposal) implements GovernanceRefusal {}

    record AlreadyExecuted(EventId proposal) implements GovernanceRefusal {}

    /// Decided too long ago: others have been decided since.
    record TooLateToExecute(long untilMillis) implements GovernanceRefusal {}

    /// Other parameters or values than those that were voted on.
    record NotTheChanges(EventId proposal) implements GovernanceRefusal {}

    @Override default String detail() {
        return switch (this) {
            case BadQuestion(var why) -> "the question does not fit its kind: " + why;
            case BadFraction(var fraction) -> fraction + " is no share that can be exceeded";
            case BadRoots(var roots, var max) -> "an electorate of people has 1 to " + max + " different roots, not " + roots;
            case TokenNeedsGovernor() -> "a token's electorate and a Governor go together, with the options against, for and abstain";
            case NotThisChain(var chainId) -> "the Governor is on chain " + chainId + ", which is not this log's";
            case NotTheEndOfTheEpoch(var end, var from) -> "voting would begin at " + at(from) + ", but the epoch of the snapshot ends at "
                    + at(end);
            case DraftTooShort(var from, var earliest) -> "voting would begin at " + at(from)
                    + ", which leaves too little time to discuss it: not before " + at(earliest);
            case TooFarAhead(var from, var latest) -> "voting would begin at " + at(from) + ", later than " + at(latest);
            case BadWindow(var window, var min, var max) -> "voting would take " + window + " s, and it takes from " + min + " to " + max
                    + " s";
            case NotBeforeTheDeadline(var until, var expected) -> "voting must end 10 minutes before the Governor's deadline, at "
                    + at(expected) + ", not at " + at(until);
            case ParameterOutOfRange(var parameter, var value, var max) -> parameter.wireName() + " can be from " + parameter.min() + " to "
                    + max + ", not " + value;
            case TooWeakForChanges(var why) -> "to change parameters, " + why;
            case NoSuchCouncil(var council) -> "there is no elected council " + council;
            case NoSuchProposal(var proposal) -> "there is no proposal " + proposal;
            case AlreadyClosed(var proposal) -> "proposal " + proposal + " is closed";
            case WrongBallot(var governor) -> governor ? "this proposal takes the ballots that wallets sign for its Governor"
                    : "this proposal takes ballots that name options";
            case VotingNotBegun(var from) -> "voting begins at " + at(from);
            case VotingOver(var until) -> "voting ended at " + at(until);
            case BadChoices(var why) -> "the ballot does not fit the question: " + why;
            case AlreadyVoted(var by) -> by.text() + " has voted, and a ballot for a Governor is final";
            case DelegatesToSelf(var who) -> "nobody delegates to themselves: " + who.text();
            case AlreadyDelegated(var to) -> "the author delegates to " + to.text() + " already";
            case DelegationCycle(var to) -> "the delegations of " + to.text() + " lead back to the author";
            case DelegationTooDeep(var hops, var max) -> "a chain of " + hops + " delegations, and " + max + " is the longest";
            case NotDelegated(var by) -> by.text() + " delegates to nobody";
            case VotingNotOver(var until) -> "voting ends at " + at(until);
            case TooLateToClose(var epoch, var last) -> "it is epoch " + epoch + ", and the weights are kept until epoch " + last;
            case ChainTallyMisplaced(var governor) -> governor ? "the outcome is the Governor's: its tally is missing"
                    : "the outcome is the log's: no contract has a say";
            case NotTheOperator(var by) -> "only the operator says what the chain says, and " + by.text() + " is not";
            case WrongTally(var counted, var said) -> "the ballots give: " + counted.words() + "; the statement says: " + said.words();
            case NothingToExecute(var proposal) -> "proposal " + proposal + " is not passed, or changes nothing";
            case AlreadyExecuted(var proposal) -> "proposal " + proposal + " is executed";
            case TooLateToExecute(var until) -> "it could be executed until " + at(until);
            case NotTheChanges(var proposal) -> "proposal " + proposal + " was about other changes";
        };
    }

    private static String at(long millis) { return String.valueOf(Instant.ofEpochMilli(millis)); }
}
