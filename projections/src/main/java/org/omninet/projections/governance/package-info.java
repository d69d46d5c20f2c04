/// Questions, ballots and delegations.
///
/// ```
/// step (proposal, index) -> what was said about it       ballot (proposal, voter) -> the last one       delegation (by) -> to
/// ```
///
/// There is no table of tallies: what is recorded stands in the step that closed the question, and what is not yet is counted from the
/// states that decisions look at, so a page never disagrees with a decision.
@NullMarked
package org.omninet.projections.governance;

import org.jspecify.annotations.NullMarked;
