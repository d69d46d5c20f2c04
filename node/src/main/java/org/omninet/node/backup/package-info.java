/// A node's data in another folder: enough to go on from, nothing that can be derived.
///
/// ```
/// DATA/keys, identities, content,       copied as they are
///      receipts, sessions
/// DATA/log/checkpoint                   first: the copy may hold more than it says, never less
/// DATA/log/segments                     then: slots before entries, so that each slot's entries are there
/// indexes, tree levels, read models     left out: they are folded again
/// ```
///
/// A running node can be copied: what it commits meanwhile is not in the copy. Laws: a copy is checked, byte by byte, before
/// [org.omninet.node.backup.Backup] answers; nothing is written over existing data; a copy that did not finish has no file
/// `backup-complete` and is not restored. Whoever restores an old copy goes back in time: what was recorded since is lost to
/// this node, and its receipts will say so.
@NullMarked
package org.omninet.node.backup;

import org.jspecify.annotations.NullMarked;
