package org.omninet.domain.credits;

import java.time.Instant;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.did.Did;

/// Why a statement about credits was not recorded. Listed in the order in which they are checked.
public sealed interface CreditsRefusal extends Refusal {

    record NothingToMove() implements CreditsRefusal {}

    record SameAccount(Did account) implements CreditsRefusal {}

    /// A wallet of another chain than this log's, where nobody could spend the credits; `thisChain` is empty where no wallet acts at all.
    record ForeignWallet(Optional<Long> thisChain, Did to) implements CreditsRefusal {}

    record NotTheOperator(Did by) implements CreditsRefusal {}

    record GrantLimitReached(Credits granted, Credits grantTotalMax) implements CreditsRefusal {}

    record EpochGrantLimitReached(long epoch, Credits granted, Credits grantPerEpochMax) implements CreditsRefusal {}

    /// The hold would already be over when it is received.
    record AlreadyOver(long untilMillis) implements CreditsRefusal {}

    record TooManyHolds(int liveHoldsMax) implements CreditsRefusal {}

    record NotEnough(Credits balance, Credits asked) implements CreditsRefusal {}

    /// Never made, or already resolved.
    record NoSuchHold(HoldId hold) implements CreditsRefusal {}

    record NotAllowed(Did by) implements CreditsRefusal {}

    record NotBefore(long untilMillis) implements CreditsRefusal {}

    /// The hold may be forfeited to somebody else only, or burned.
    record NotTheBeneficiary(Did beneficiary) implements CreditsRefusal {}

    record NotTheAmountHeld(Credits held, Credits asked) implements CreditsRefusal {}

    /// The address is neither the author's own nor that of a wallet whose link to the author has matured.
    record NotALinkedWallet(Did by, Address address) implements CreditsRefusal {}

    /// More would have been withdrawn than deposits and reserve on the chain can pay.
    record NotBacked(Credits backing, Credits withdrawn, Credits asked) implements CreditsRefusal {}

    /// The log is not bound to a chain, or its settlement contract is another one.
    record NotTheSettlementContract(long chainId, Address contract) implements CreditsRefusal {}

    /// Recorded already, or one before it is missing.
    record WrongDepositId(long expected, long asked) implements CreditsRefusal {}

    /// More than a whole number of 53 bits can count, with everything that may be granted.
    record SupplyLimitReached(Credits deposited, Credits asked) implements CreditsRefusal {}

    record EpochNotOver(long epoch, long now) implements CreditsRefusal {}

    /// Epochs are settled in order, each at most once.
    record AlreadySettled(long lastEpoch) implements CreditsRefusal {}

    /// Claims have changed in 64 epochs since.
    record EpochForgotten(long epoch) implements CreditsRefusal {}

    /// Without a claim there is no root.
    record NothingToSettle(long epoch) implements CreditsRefusal {}

    record WrongCreditsRoot(Digest expected, Digest said) implements CreditsRefusal {}

    record WrongTotal(Credits expected, Credits said) implements CreditsRefusal {}

    @Override default String detail() {
        return switch (this) {
            case NothingToMove() -> "an amount must be more than 0 credits";
            case SameAccount(var account) -> "the credits would stay where they are, with " + account.text();
            case ForeignWallet(var ours, var to) -> "nobody could spend them: " + to.text() + " is a wallet of another chain than this"
                    + " log's, which is " + ours.map(String::valueOf).orElse("none");
            case NotTheOperator(var by) -> "only the operator grants credits, and " + by.text() + " is not";
            case GrantLimitReached(var granted, var max) -> granted.words() + " are granted already; this log allows "
                    + max.words() + " in all";
            case EpochGrantLimitReached(var epoch, var granted, var max) -> granted.words() + " are granted already in epoch " + epoch
                    + "; this log allows " + max.words() + " an epoch";
            case AlreadyOver(var until) -> "the hold would already be over: it ends at " + Instant.ofEpochMilli(until);
            case TooManyHolds(var max) -> "the account has " + max + " holds already, which is as many as there may be";
            case NotEnough(var balance, var asked) -> "the account has " + balance.words() + " free to spend, " + asked.words() + " asked";
            case NoSuchHold(var hold) -> hold.owner().text() + " has no hold " + hold.held()
                    + ": it was never made, or is resolved already";
            case NotAllowed(var by) -> by.text() + " may not decide over this hold";
            case NotBefore(var until) -> "this may be done from " + Instant.ofEpochMilli(until) + " on, and not before";
            case NotTheBeneficiary(var beneficiary) -> "the hold may go to " + beneficiary.text() + " only, or be burned";
            case NotTheAmountHeld(var held, var asked) -> held.words() + " are held, " + asked.words() + " asked";
            case NotALinkedWallet(var by, var address) -> address + " is no wallet of " + by.text() + ", or its link has not matured yet";
            case NotBacked(var backing, var withdrawn, var asked) -> backing.words() + " are backed on the chain and " + withdrawn.words()
                    + " withdrawn already; " + asked.words() + " asked";
            case NotTheSettlementContract(var chain, var contract) -> contract + " on chain " + chain
                    + " is not where this log settles";
            case WrongDepositId(var expected, var asked) -> "the next deposit is " + expected + ", not " + asked;
            case SupplyLimitReached(var deposited, var asked) -> deposited.words() + " are deposited already, which leaves no room for "
                    + asked.words();
            case EpochNotOver(var epoch, var now) -> "epoch " + epoch + " is not over; it is epoch " + now;
            case AlreadySettled(var last) -> "epochs up to " + last + " are settled already";
            case EpochForgotten(var epoch) -> "nobody remembers the claims of epoch " + epoch + ": they have changed in 64 epochs since";
            case NothingToSettle(var epoch) -> "at the end of epoch " + epoch + " nobody has a claim";
            case WrongCreditsRoot(var expected, var said) -> "by the rules the root of the claims is " + expected + ", not " + said;
            case WrongTotal(var expected, var said) -> "by the rules the claims come to " + expected.words() + ", not " + said.words();
        };
    }
}
