/// The node under fire: a real process that is killed again and again while people use it, and what its log must still hold.
///
/// ```
/// clients ── 32 connections ──> omni up ──> data directory
///    │ receipts                    ✝ kill -9 at a moment that the seed chose
///    └────────> Promises ── held against ──> omni up again ── … ── fsck, audit
/// ```
///
/// Laws: whatever was acknowledged is in the log at its index with its bytes; every checkpoint that anyone has seen is a prefix of
/// every later one; a statement has one index, however often it is said; content that a recorded post names can still be read; the
/// stopped log is whole and the audit of it sound. The same seed gives the same schedule of kills and the same statements to say; what
/// the machine does with them in between is its own.
@NullMarked
package org.omninet.benchmarks.torture;

import org.jspecify.annotations.NullMarked;
