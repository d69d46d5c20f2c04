/// Checks a log's folder, byte for byte, without changing any: the oracle in which tests end, and the operator's `fsck`.
///
/// It reads the segments from the first entry on and computes everything again: the roots before and at each commit, the tree levels, the
/// bundle offsets, the published checkpoint. What was signed for (**authoritative**) can only be repaired from a mirror or a backup;
/// what is derived from it is built again when it is deleted.
@NullMarked
package org.omninet.log.fsck;

import org.jspecify.annotations.NullMarked;
