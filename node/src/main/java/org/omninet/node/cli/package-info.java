/// The command line `omni`: one class a verb.
///
/// ```
/// omni VERB ──> XCommand ──> NodeClient ── HTTP ──> a node          (post, follow, transfer, feed, show, status, …)
///                   │
///                   ├──────> Identities: keys in DATA/identities    (a statement is signed here, never at the node)
///                   ├──────> the data directory itself              (up, backup, restore, doctor, projections)
///                   └──────> replay-tools                           (audit, verify, why, diff, export, fsck)
/// ```
///
/// Laws: with `--json` a verb prints one JSON object a line and nothing else on standard output; what is for a person's eyes
/// about progress goes to standard error. Exit codes: 0 done, 1 refused or proven wrong, 2 usage, 3 could not check.
/// A verb that is interrupted has either sent its statement or not; saying it again is safe where the node answered nothing,
/// because a statement is recorded once.
@NullMarked
package org.omninet.node.cli;

import org.jspecify.annotations.NullMarked;
