package org.omninet.domain.identity;

import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;

/// Why a statement about identities was not recorded. Listed in the order in which they are checked.
public sealed interface IdentityRefusal extends Refusal {

    /// An identity has 1 to 32 keys.
    record BadNumberOfKeys(int keys, int keysMax) implements IdentityRefusal {}

    /// A key stands twice, or has no role.
    record BadKeys(String key) implements IdentityRefusal {}

    /// The author is not the first key.
    record NotTheFirstKey(Did by) implements IdentityRefusal {}

    /// None of the keys may sign credits and ballots.
    record NoSigningKey() implements IdentityRefusal {}

    record VouchesForSelf(Did who) implements IdentityRefusal {}

    record AlreadyVouched(Did who) implements IdentityRefusal {}

    record NotVouched(Did who) implements IdentityRefusal {}
}
