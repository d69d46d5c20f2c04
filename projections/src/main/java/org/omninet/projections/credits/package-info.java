/// Accounts and their statements.
///
/// ```
/// movement (account, index) -> amount, counterparty, what was left        hold (owner, id) -> amount, when it was resolved
/// ```
///
/// There is no table of balances: an account is its last movement, and an account at an index the last one up to there. So a
/// balance can never disagree with the statement that explains it.
@NullMarked
package org.omninet.projections.credits;

import org.jspecify.annotations.NullMarked;
