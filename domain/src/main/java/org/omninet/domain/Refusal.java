package org.omninet.domain;

/// Why a statement was not recorded. Each context lists its own in a sealed interface, in the order in
/// which they are checked, so that every node gives the same answer. The name on the wire is the record's simple name.
public interface Refusal {

    /// How this refusal is named in answers, in signed refusals and in `docs/errors.md`.
    default String name() { return getClass().getSimpleName(); }
}
