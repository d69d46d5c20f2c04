/// A network of many people on one node, over HTTP, from their first follow to the auditor's verdict.
///
/// ```
/// Texts ──> NetworkRun ── people, follows, posts, replies, payments ──> a node
///               │ searches, erases, checks that what is erased is gone
///               └ exports, serves the export with a plain file server, audits it, flips bits and audits again
/// ```
///
/// Every statement is signed here by its author's own key. The run fails, with exit code 1, at the first answer that is not the
/// one that the protocol promises. It needs the operator's key for grants, so it runs where the data directory is.
@NullMarked
package org.omninet.benchmarks.network;

import org.jspecify.annotations.NullMarked;
