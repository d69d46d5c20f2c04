/// Witnesses (C2SP tlog-witness, tlog-cosignature): who has seen that a log only grows, says so with a signature, and never says it of
/// two histories.
///
/// ```
/// a log                                         a witness
/// [AskedWitness] ── AddCheckpoint ──────────>   [Witness]   404 403 400 409 422, in this order
///       ^  old <size>, proof, checkpoint            │ 200: first on the disk ([WitnessStore]), then the answer
///       └── [WitnessAnswer] <───────────────────────┘
/// ```
///
/// Neither half knows HTTP: [WitnessDoor] is the port between them, so that a simulation can put both into one process, with disks and
/// clocks that it holds. [Equivocation] is what remains when a log did sign two histories: a file that convicts it before anybody.
///
/// Laws of a witness, for each origin:
/// - what it has cosigned forms one chain: sizes never fall, and each tree is a prefix of the next;
/// - a cosignature leaves it only after its tree is durable; so a crash at any moment may lose an answer and never a promise;
/// - of two requests that cannot both be granted exactly one is, in whatever order they come;
/// - the times in its cosignatures never run back, whatever its clock does;
/// - what it cannot read back, it does not overwrite: it refuses until somebody has looked.
///
/// Specification: `docs/spec/witness.md`.
@NullMarked
package org.omninet.log.witness;

import org.jspecify.annotations.NullMarked;
