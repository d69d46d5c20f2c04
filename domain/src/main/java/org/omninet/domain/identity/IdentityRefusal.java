package org.omninet.domain.identity;

import java.util.Optional;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// Why a statement about identities was not recorded. Listed in the order in which they are checked.
public sealed interface IdentityRefusal extends Refusal {

    /// A `did:key` or a wallet is one key for ever; only a `did:omni` changes its keys.
    record NotAnIdentity(Did by) implements IdentityRefusal {}

    /// The key that the statement shows is not the one whose hash the identity has left here.
    record NotCommitted(Did revealed) implements IdentityRefusal {}

    /// An identity changes in its home log only.
    record NotHome(Digest home) implements IdentityRefusal {}

    /// The identity has changed since, or this names something else.
    record NotPrevious(EventId named, EventId previous) implements IdentityRefusal {}

    /// A new commitment is to a key that has been shown, or that is promised already.
    record BadCommitment(Digest commitment) implements IdentityRefusal {}

    /// An identity has 1 to 32 keys.
    record BadNumberOfKeys(int keys, int keysMax) implements IdentityRefusal {}

    /// A key stands twice, or has no role.
    record BadKeys(String key) implements IdentityRefusal {}

    /// The identity does not have this key.
    record NoSuchKey(Did key) implements IdentityRefusal {}

    /// The author is not the first key.
    record NotTheFirstKey(Did by) implements IdentityRefusal {}

    /// None of the keys may sign credits and ballots.
    record NoSigningKey() implements IdentityRefusal {}

    /// A wallet of another chain than this log's; `thisChain` is empty where no wallet acts at all.
    record ForeignWallet(Optional<Long> thisChain, Did wallet) implements IdentityRefusal {}

    /// The statement says another time than links need here to mature.
    record BadMaturing(long said, long rule) implements IdentityRefusal {}

    /// The wallet belongs to somebody, perhaps to the author.
    record WalletTaken(Did identity) implements IdentityRefusal {}

    record TooManyWallets(int walletsMax) implements IdentityRefusal {}

    /// The author has no such wallet.
    record NotLinked(Did wallet) implements IdentityRefusal {}

    record VouchesForSelf(Did who) implements IdentityRefusal {}

    record AlreadyVouched(Did who) implements IdentityRefusal {}

    record NotVouched(Did who) implements IdentityRefusal {}

    @Override default String detail() {
        return switch (this) {
            case NotAnIdentity(var by) -> by.text() + " is a key by itself; only a did:omni changes its keys and links wallets";
            case NotCommitted(var key) -> "the identity has not committed to the key " + key.text();
            case NotHome(var home) -> "the identity changes in its home log only, " + home.hex();
            case NotPrevious(var named, var previous) -> "must follow " + previous + ", not " + named
                    + ": look at the identity again and say it anew";
            case BadCommitment(var commitment) -> "the commitment " + commitment.hex()
                    + " is to a key that was shown or is promised already";
            case BadNumberOfKeys(var keys, var max) -> "an identity has 1 to " + max + " keys, not " + keys;
            case BadKeys(var key) -> "the key " + key + " stands twice, or has no role";
            case NoSuchKey(var key) -> "the identity has no key " + key.text();
            case NotTheFirstKey(var by) -> "the first key must be the author's, " + by.text();
            case NoSigningKey() -> "none of the keys may sign for credits and ballots";
            case ForeignWallet(var ours, var wallet) -> wallet.text() + " is a wallet of another chain than this log's, which is "
                    + ours.map(String::valueOf).orElse("none");
            case BadMaturing(var said, var rule) -> "a link matures in " + rule + " ms here, not in " + said;
            case WalletTaken(var identity) -> "the wallet belongs to " + identity.text() + " already";
            case TooManyWallets(var max) -> "the identity has " + max + " wallets already, which is as many as there may be";
            case NotLinked(var wallet) -> wallet.text() + " is no wallet of this identity";
            case VouchesForSelf(var who) -> "nobody vouches for themselves: " + who.text();
            case AlreadyVouched(var who) -> "the author vouches for " + who.text() + " already";
            case NotVouched(var who) -> "the author does not vouch for " + who.text();
        };
    }
}
