package org.omninet.domain.node;

import java.time.LocalDate;
import org.omninet.domain.Refusal;
import org.omninet.domain.claims.Address;
import org.omninet.domain.did.Did;

/// Why a statement about the log was not recorded. Listed in the order in which they are checked.
public sealed interface NodeRefusal extends Refusal {

    /// A log is opened once.
    record AlreadyOpened() implements NodeRefusal {}

    /// The origin is no name that a checkpoint can carry: 1 to 200 printable ASCII characters without space and `+`.
    record BadOrigin(String origin) implements NodeRefusal {}

    /// A key of another length than its algorithm's.
    record BadKey(int length, int expected) implements NodeRefusal {}

    /// An epoch shorter than a minute or longer than a year.
    record BadEpoch(long epochMillis) implements NodeRefusal {}

    /// An epoch's grants could exceed the log's.
    record BadGrantLimits() implements NodeRefusal {}

    record NotTheOperator(Did by) implements NodeRefusal {}

    /// A rotation that names no key.
    record NothingRotated() implements NodeRefusal {}

    /// Rules only ever go forward.
    record RulesNotNewer(int now, int adopted) implements NodeRefusal {}

    /// A log is bound to a chain once.
    record ChainAlreadyBound(long chainId) implements NodeRefusal {}

    /// The log was opened for the wallets of another chain.
    record NotTheLogsChain(long chainId, long asked) implements NodeRefusal {}

    /// No contract, more than 16, or one whose name is not 1 to 32 lower-case letters and hyphens.
    record BadContracts() implements NodeRefusal {}

    record NothingFunded() implements NodeRefusal {}

    /// The log is not bound to a chain, or its settlement contract is another one.
    record NotTheSettlementContract(long chainId, Address contract) implements NodeRefusal {}

    /// Recorded already, or one before it is missing.
    record WrongReserveId(long expected, long asked) implements NodeRefusal {}

    /// There is a summary of this day, or of a later one.
    record AlreadySummarised(long lastDay) implements NodeRefusal {}

    /// A summary of a day that is not over.
    record DayNotOver(long day) implements NodeRefusal {}

    @Override default String detail() {
        return switch (this) {
            case AlreadyOpened() -> "the log is open already, and a log is opened once";
            case BadOrigin(var origin) -> "an origin is 1 to 200 printable ASCII characters without space and +, not \"" + origin + "\"";
            case BadKey(var length, var expected) -> "the key has " + length + " bytes instead of " + expected;
            case BadEpoch(var millis) -> "an epoch is a minute to a year long, not " + millis + " ms";
            case BadGrantLimits() -> "the grants of one epoch could exceed those of the whole log";
            case NotTheOperator(var by) -> "only the operator says this of the log, and " + by.text() + " is not";
            case NothingRotated() -> "the rotation names no key";
            case RulesNotNewer(var now, var adopted) -> "the log is at rules " + now + " already; " + adopted + " are not newer";
            case ChainAlreadyBound(var chain) -> "the log is bound to chain " + chain + " already, and a log is bound once";
            case NotTheLogsChain(var chain, var asked) -> "the log was opened for chain " + chain + ", not " + asked;
            case BadContracts() -> "contracts are 1 to 16, each named by 1 to 32 lower-case letters and hyphens";
            case NothingFunded() -> "an amount must be more than 0 credits";
            case NotTheSettlementContract(var chain, var contract) -> contract + " on chain " + chain
                    + " is not where this log settles";
            case WrongReserveId(var expected, var asked) -> "the next funding of the reserve is " + expected + ", not " + asked;
            case AlreadySummarised(var day) -> "there is a summary up to " + LocalDate.ofEpochDay(day) + " already";
            case DayNotOver(var day) -> LocalDate.ofEpochDay(day) + " is not over yet";
        };
    }
}
