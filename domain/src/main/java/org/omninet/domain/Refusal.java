package org.omninet.domain;

/// Why a statement was not recorded. Each context lists its own in a sealed interface, in the order in
/// which they are checked, so that every node gives the same answer. The name on the wire is the record's simple name.
public interface Refusal {

    /// How this refusal is named in answers, in signed refusals and in `docs/errors.md`.
    default String name() { return getClass().getSimpleName(); }

    /// The same with its facts, in a short sentence for people: amounts in credits, times in UTC. No program should read it.
    String detail();

    /// Name and detail: how an auditor says which rule an entry breaks.
    default String law() { return name() + ": " + detail(); }
}
