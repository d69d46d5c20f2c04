/// The audit: from bytes to "these balances follow from what was signed", or to the first index at which they do not.
///
/// ```
///            virtual threads            every core                    one thread, in order
/// bundle ──> read with its tile ──> decode, hash, signatures ──> place ──> decide ──> evolve ──> conserve
///            [Pipeline]             [BundleCheck], [EntryCheck]    [TileTower]  [Replay] over domain's World
///                                                                     └──> root = the checkpoint's?  [CheckpointCheck]
/// ```
///
/// **What is decided where.** The rules are domain's `Admission`, `Contexts` and `World`: the very functions by which the node let the
/// statements in. Here is only the order in which they are asked, and what a "no" means for somebody who was not there.
///
/// **Damage before law.** An entry is called lawless only after the proof of its place has led from it to the signed root; until then
/// somebody may have changed it on the way, and that is damage. Where a bundle and a tile disagree, the one that leads to the root is
/// right and the other one is named.
///
/// **Memory.** Account states; [SeenIds], at most 11 bytes for each entry (the promise is 16), allocated once because the checkpoint
/// says how many there are; and the bundles in flight, at most 16 MiB of them before decoding. So 10,000,000 entries, whose ids take
/// 107 MB, are audited with `-Xmx512m`. Tiles above the leaves: one for each level. Nothing else grows with the log.
///
/// **Speed.** Verifying signatures takes the time; it runs on all cores, and so do decoding and hashing. The fold is one thread. An entry
/// is decoded once. Statements by a `did:omni` are verified by the folding thread, since only the fold knows their keys.
///
/// Laws: an [Outcome] is `Sound` only when every check was made and holds; `Broken` only with a [Finding] that anybody can check again;
/// everything else is `Open` or an `IOException`. Nothing here keeps anything between two runs but [KnownLogs].
@NullMarked
package org.omninet.replay.audit;

import org.jspecify.annotations.NullMarked;
