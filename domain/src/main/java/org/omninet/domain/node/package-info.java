/// The log about itself: who operates it, by which rules and limits it lives, and one summary a day.
///
/// ```
///               reads             spends            touches
/// Opened        log               log, treasury     log, treasury
/// KeyRotated    log               log               log
/// RulesAdopted  log               log               log
/// Summary       log, summaries    summaries         summaries
/// ChainBound    log, chain        log, chain        log, chain
/// ReserveFunded log, chain,       claims            claims
///               claims
/// ```
///
/// `node.opened` is entry 0 of every log, and of no other place; the digest in its id is the log's id. The log's own
/// state is read by every decision of every context ([org.omninet.domain.Contexts]), so what spends from it (a new
/// operator, new rules) stops everything that is in flight, and what merely reports (a summary) does not.
@NullMarked
package org.omninet.domain.node;

import org.jspecify.annotations.NullMarked;
