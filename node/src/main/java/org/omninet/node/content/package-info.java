/// Content objects and chunks as files, each under the name of its bytes; and what of them must never come back.
///
/// ```
///  POST /api/content ──> pending/CID ──(a recorded statement names it)──> kept/hh/CID ──(content.erased)──> gone
///                            |                                                                               |
///                            └──(an hour without)──> gone                                     erased/hh/CID, the tombstone
/// ```
///
/// The store follows the log, see [WhenRecordedThenKept]: what a recorded statement names is kept, what a recorded `content.erased` names
/// is erased. `position` is the index of the first entry it has not followed. A manifest takes its chunks with it in both directions; a
/// chunk that another kept manifest names stays, unless the reason is legal.
///
/// What a statement names and is not here is `wanted/hh/CID`, an empty file: when it comes, it is kept at once.
/// [AtRest] is how files lie on the disk when they are encrypted.
///
/// Laws:
/// - a name is the hash of the bytes, checked whenever they are read: a damaged file is as good as none;
/// - a tombstone is on the disk before the bytes go, and is never taken away;
/// - nobody erases another's words: by the reason `author` only an object whose own `by` is the author of the erasure;
/// - the bytes kept and the bytes pending each stay below a limit.
///
/// After a crash a file is whole or not there; a part file is taken away at the start; entries after `position` are followed once more,
/// which changes nothing that was done.
@NullMarked
package org.omninet.node.content;

import org.jspecify.annotations.NullMarked;
