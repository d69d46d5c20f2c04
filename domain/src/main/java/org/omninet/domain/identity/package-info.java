/// Who somebody is: identities with several keys, and who vouches for whom.
///
/// ```
///                 reads              spends             touches
/// Created         nothing            identity(new)      identity(new)
/// Vouched         vouch(by, who)     vouch(by, who)     vouch(by, who)
/// VouchWithdrawn  vouch(by, who)     vouch(by, who)     vouch(by, who)
/// ```
///
/// A `did:key` acts without being created first: it is its own key. A `did:omni` is the id of the statement that
/// created it, so nobody chooses it and nobody takes it; what it says is signed by one of its keys, and the key's roles
/// say about what. Every decision on a statement by a `did:omni` reads `identity(by)`
/// ([org.omninet.domain.Contexts#keysOf]), so a change of keys stops what is in flight.
@NullMarked
package org.omninet.domain.identity;

import org.jspecify.annotations.NullMarked;
