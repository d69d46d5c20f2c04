/// Who somebody is: identities with several keys and wallets, and who vouches for whom.
///
/// ```
///                 reads                        then                  spends = touches
/// Created         nothing                                            identity(new)
/// KeyAdded        identity(by)                                       identity(by)
/// KeyRevoked      identity(by)                                       identity(by)
/// Rotated         identity(by)                                       identity(by)
/// Recovered       identity(by)                                       identity(by), account(by)
/// WalletLinked    identity(by), wallet(w)      identity(its owner)   identity(by), wallet(w)
/// WalletUnlinked  identity(by)                                       identity(by), wallet(w)
/// Vouched         vouch(by, who)                                     vouch(by, who); touches vouches too
/// VouchWithdrawn  vouch(by, who)                                     vouch(by, who); touches vouches too
/// ```
///
/// A `did:key` acts without being created first: it is its own key. A `did:omni` is the id of the statement that
/// created it, so nobody chooses it and nobody takes it; what it says is signed by one of its keys, and the key's roles
/// say about what. Every decision on a statement by a `did:omni` reads `identity(by)`
/// ([org.omninet.domain.Contexts#keysOf]), so a change of keys stops what is in flight.
///
/// ```
/// created: next = hash of A, recovery = hash of R       A and R are nowhere yet
/// key-added, signed by A, which it shows: next = hash of B
/// rotated, signed by B: next = hash of C                who stole all listed keys can change nothing
/// recovered, signed by R: next = hash of D, recovery = hash of S     who stole C as well is out
/// ```
///
/// Laws: who does not have the promised key changes nothing; a key that is not listed any more signs nothing; the recovery key always
/// gets through, because its statement follows the one that promised it and not the last change. A wallet belongs to one identity at a
/// time, and its owner at a past moment never changes ([org.omninet.domain.identity.Principals]).
/// Specification: `docs/spec/identity.md`.
@NullMarked
package org.omninet.domain.identity;

import org.jspecify.annotations.NullMarked;
