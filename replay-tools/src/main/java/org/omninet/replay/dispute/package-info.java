/// A settlement that is not what the rules say, as one file that shows it to somebody who has neither the log nor the node.
///
/// ```
/// log --audit--> Withdrawals --Dispute (claimed root or claims)--> Departure --DisputeFile--> one object a line
///                                                                      ^                          |
///                                                                      └──── omni verify ─────────┘
/// ```
///
/// The file proves, offline, that each of its withdrawals stands in the signed log, and what they make of the epoch. It cannot prove
/// that there is no other withdrawal: who has one shows its receipt. Format: `docs/spec/settlement.md`.
@NullMarked
package org.omninet.replay.dispute;

import org.jspecify.annotations.NullMarked;
