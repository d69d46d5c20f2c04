/// The tree levels: derived from the entries, kept so that proofs and tiles need no hashing of entries.
///
/// ```
/// tree/0    leaf hashes, 32 bytes each             tile (0, n) is the bytes [8192 n, 8192 n + 32 width)
/// tree/1    the hash of each full tile of tree/0
/// tree/2    …
/// bundles   u64 offset of each bundle in its segment
/// ```
///
/// They are written behind the durable size and never synced on the way of a commit. What is read back from the disk is held against
/// the level above before it is used, up to the root that was proven at the start; what does not fit is computed again from the
/// entries.
@NullMarked
package org.omninet.log.tree;

import org.jspecify.annotations.NullMarked;
