/// Who has signed a statement: schemes, the exact messages they sign, and the check that answers with a named refusal.
///
/// ```
/// SignedEvent --SignatureCheck--> ok | SignatureRefusal
///                  │  asks
///                  ├── Signatures   the curves, from outside
///                  └── KeyLookup    the keys of a did:omni
/// ```
///
/// Laws: nothing of a statement is believed that its signer did not sign; an unknown scheme is refused; the same bytes get the same answer
/// on every node, whichever provider stands behind `Signatures`.
/// Specification: `docs/spec/signatures.md`.
@NullMarked
package org.omninet.domain.signature;

import org.jspecify.annotations.NullMarked;
