/// The log: an ordered, provable, durable list of byte strings. It knows bytes, not their meaning.
///
/// ```
///  append ──> writer ──────────> committer ───────────> publisher ──────────> acknowledger
///             place, time,       entries + one slot,    signs one checkpoint  completes tickets in the order
///             conditions, hash   one fdatasync          for what is durable   of the indexes, wakes listeners
///             == sequenced ==    == durable ==          == public ==
/// ```
///
/// Laws:
/// - one writer; received time never runs back; indexes have no gaps;
/// - nothing is acknowledged, proven, signed or listed before its bytes and its commit record are synced;
/// - a decision is recorded only if nothing that invalidates it was sequenced since it was made, and only while it holds;
/// - checkpoints only grow and each is consistent with the one before.
///
/// After a crash: every acknowledged entry is there; entries that were sequenced only are there or are not; the index and the tree
/// levels are derived and are brought up to date, or are rebuilt.
@NullMarked
package org.omninet.log;

import org.jspecify.annotations.NullMarked;
