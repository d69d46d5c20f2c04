/// Common questions: how they are put, answered, counted, and how their outcome takes effect.
///
/// ```
///               reads                                spends           touches
/// Proposed      proposal(council), if it names one   proposal(id)     proposal(id)
/// Discussed     proposal                             nothing          proposal
/// BallotCast    proposal                             proposal         proposal
/// Delegated     delegations                          delegations      delegations
/// Undelegated   delegations                          delegations      delegations
/// Closed        proposal, then what was              proposal         proposal
/// Executed      proposal                             proposal, log    proposal, log
/// ```
///
/// "What was" is the past at the end of the snapshot's epoch, where voting begins: delegations, vouches, links and accounts. Nothing
/// that is recorded later changes it, so no condition has to cover it ([org.omninet.domain.Context#readsThen]).
///
/// ```
///  draft ─ discussion ─────│───────── voting ─────────│── ended ──> closed: passed or rejected ──> executed
///    at least a day        │ snapshot: weights and    │ anybody counts,
///                          │ delegations as of here   │ decide counts again
/// ```
///
/// No event says that time has passed: the phase follows from the received time of what is said.
///
/// Laws, which `GovernanceLawsTest` checks over random runs: a principal's weight counts once; a tally is what anybody counts from the
/// bytes; delegations never form a cycle; a parameter changes only by what was asked of all who hold credits, passed, and within its range.
@NullMarked
package org.omninet.domain.governance;

import org.jspecify.annotations.NullMarked;
