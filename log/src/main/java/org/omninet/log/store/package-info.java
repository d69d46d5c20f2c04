/// How a log is kept: in memory, and in segments on a disk. Both pass one conformance suite.
///
/// ```
/// lock                    held while the log is open; says by whom
/// segments/….seg          the entries and their commits: authoritative
/// checkpoint              the last checkpoint that was published and synced: authoritative
/// checkpoint.latest       one published since, for at most a second
/// tree/0 … tree/7         tree levels        )
/// bundles                 where bundles are  ) derived: delete them and they are built again
/// ```
///
/// **Lanes.** Writer, committer, publisher, acknowledger and deriver are five steps that hand groups on and run on any executor, each
/// never twice at once. Disk, clock and executor are arguments, so a test that rolls the dice for all three runs these very classes.
///
/// **Commit.** The writer gives places and times and puts frames into the open group. The group closes at 256 entries or 1 MiB, and at
/// once when nothing is being committed; as long as something is, waiting costs nothing, because the disk is busy. The committer writes
/// entries and one slot and syncs once. The publisher signs one checkpoint for all that was committed since its last one and puts it
/// into its file. The acknowledger completes tickets in the order of the indexes.
///
/// **Failure.** When a write or a sync fails, everything in flight fails ([org.omninet.log.OutcomeUnknown] when it was sequenced),
/// nothing is retried, what was cached above the committed size is dropped, and the log is read-only until it is opened again.
///
/// **After a crash** the newest commit that verifies counts; what is behind it becomes zero. A commit that was published is never gone
/// back from. A start proves every header, the chain of roots from segment to segment, the tree before the live segment, and every
/// entry of the live one; the entries of sealed segments and the inside of the tree are proven by [org.omninet.log.fsck.Fsck], and a
/// tile of the tree that is read back from the disk is used only when it gives the hash above it, and is computed again from the
/// entries when it does not.
///
/// **Memory** does not grow with the log, but for 8 bytes per 256 entries and an open file per segment: 64 MiB of newest entries at
/// most, 32 MiB of bundles, 16 MiB of tiles, 17 MiB of group buffers, the tags of some ten thousand entries.
@NullMarked
package org.omninet.log.store;

import org.jspecify.annotations.NullMarked;
