/// A small internet in one thread: logs, people, mirrors and witnesses, whose clocks, disks and wires a seed holds.
///
/// ```
/// [Person] ── statements, late, twice, out of order, lost ──> [Site]  the real log on a disk that loses power
///                                                            │  ^
///                    [Follower]  a real mirror  <── tiles ───┘  └── checkpoints ──> [Onlooker]  a real witness
/// ```
///
/// Everything runs on the caller's thread, in an order that the dice choose; no clock of the machine is asked. So the same seed gives the
/// same roots, and a seed that breaks a law replays it.
///
/// Laws: what was acknowledged stands in its log at its index with its bytes; every root that anyone has seen is of a prefix of the log;
/// a statement has one index in a log, however often it comes, and none in a log that it is not bound to; nobody convicts an honest log;
/// in the end every log is audited sound and its files are whole, every mirror holds the log's own root, every witness a prefix. And a log
/// whose directory was copied or rolled back is convicted or noticed.
@NullMarked
package org.omninet.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
