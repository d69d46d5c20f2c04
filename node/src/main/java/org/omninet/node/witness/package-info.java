/// The node among witnesses: it watches other logs, and has its own watched.
///
/// ```
/// other logs ── POST /witness/add-checkpoint ──> log's Witness ── DATA/witness/<hash>.checkpoint ──> 200
///
/// own log ── durable ──> [WhenDurableThenCosigned] ── [WebWitness] ── quorum? ── DATA/cosigned ──> /log/checkpoint
/// ```
///
/// Laws: no acknowledgement ever waits for a witness; what is cosigned here is on the disk before anybody is told; a node whose own key
/// has signed what its log does not contain does not start, and stops when it learns so later.
///
/// After a crash: the witness's promises are in `witness/`; `cosigned` is the last checkpoint that met the quorum, or the one before. All
/// else is asked for again.
@NullMarked
package org.omninet.node.witness;

import org.jspecify.annotations.NullMarked;
