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

    @Override default String detail() {
        return switch (this) {
            case BadNumberOfKeys(var keys, var max) -> "an identity has 1 to " + max + " keys, not " + keys;
            case BadKeys(var key) -> "the key " + key + " stands twice, or has no role";
            case NotTheFirstKey(var by) -> "the first key must be the author's, " + by.text();
            case NoSigningKey() -> "none of the keys may sign for credits and ballots";
            case VouchesForSelf(var who) -> "nobody vouches for themselves: " + who.text();
            case AlreadyVouched(var who) -> "the author vouches for " + who.text() + " already";
            case NotVouched(var who) -> "the author does not vouch for " + who.text();
        };
    }
}
