/// The statement in its envelope: the bytes that are signed, named, recorded and never changed.
///
/// ```
/// EventDraft --unsigned bytes--> id = CID, message to sign
///     └──signed(sig)──> event bytes --SignedEvent.parse--> type, by, at, log, until, body, sig
///                            └── Entry [1, receivedMillis, event bytes] = one leaf of the log
/// ```
///
/// Laws:
/// - The received bytes are kept; the unsigned bytes are cut out of them and never encoded anew.
/// - The id covers everything but `sig`, so a statement signed twice is one statement.
/// - Bodies are closed: a key that its reader ([Body]) did not ask for is malformed.
/// - Every limit is in [Limits].
///
/// Specification: `docs/spec/statements.md`, `docs/spec/entry.md`.
@NullMarked
package org.omninet.domain.event;

import org.jspecify.annotations.NullMarked;
