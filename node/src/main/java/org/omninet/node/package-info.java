/// One node: a data directory, a log, and everything that stands around it.
///
/// ```
///             HttpEdge ── Routes ──┬── Gate ── CommandSide ── DiskLog ──┬── Projections (folds)
///                                  ├── ContentStore <── WhenRecordedThenKept
///                                  └── Views                          ├── RollbackPin (advances)
///   DATA/                                                              └── WhenDayEndsThenSummarised
///     lock         one process at a time
///     keys/        operator, log, checkpoint, witness restore from a backup; cannot be made again
///     opening.cbor what entry 0 says, until it is entry 0
///     log/         the truth                          restore from a backup or a mirror
///     witness/     cosigned of other logs             restore from the newest backup
///     cosigned     own checkpoint that met the quorum asked for again
///     content/     objects and tombstones             restore from a backup
///     index/       derived from log/                  delete and it is made again
///     projections/ derived from log/ and content/     delete and it is made again
/// ```
///
/// Parts start from the inside out and stop from the outside in: [Node#start], [Node#close]. While it runs it holds the lock of the data
/// directory.
///
/// After a crash: every statement that was acknowledged is in the log; the rest is derived and catches up. A first start that ended in the
/// middle goes on with the keys and the opening statement that it had made, so the log's id stays the same.
@NullMarked
package org.omninet.node;

import org.jspecify.annotations.NullMarked;
