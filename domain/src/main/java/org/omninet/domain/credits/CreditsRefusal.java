package org.omninet.domain.credits;

import org.omninet.domain.Credits;
import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;

/// Why a statement about credits was not recorded. Listed in the order in which they are checked.
public sealed interface CreditsRefusal extends Refusal {

    record NothingToMove() implements CreditsRefusal {}

    record SameAccount(Did account) implements CreditsRefusal {}

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
}
