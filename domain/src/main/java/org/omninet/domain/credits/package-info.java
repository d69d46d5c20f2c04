/// Credits: who holds how many, and how they move.
///
/// ```
///               reads                 spends           touches
/// Granted       log, treasury         treasury         treasury, account(to)
/// Transferred   account(by)           account(by)      account(by), account(to)
/// Held          account(by)           account(by)      account(by)
/// Released      account(owner)        account(owner)   account(owner)
/// Forfeited     account(owner)        account(owner)   account(owner), account(to) unless burned
/// Withdrawn     log, account(by),     account(by),     account(by), claims
///               claims                claims
/// Deposited     log, chain, claims    claims           account(to), claims, treasury
/// Settled       log, claims           claims           claims
/// ```
///
/// Credits leave for a chain as claims of addresses, which count from the epoch on in which they mature; [Claims] freezes them
/// at each epoch's end, and `Settled` says their root, which every decision computes again.
///
/// Laws, which [org.omninet.domain.World] and `CreditsLawsTest` check: granted + deposited = balances + held + withdrawn
/// + burned at every index; no balance is below zero; a hold is resolved once; what does not spend from an account never
/// turns a "yes" about it into a "no".
@NullMarked
package org.omninet.domain.credits;

import org.jspecify.annotations.NullMarked;
