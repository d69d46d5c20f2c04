package org.omninet.domain;

import java.util.HashSet;
import java.util.Set;
import org.omninet.domain.event.EventId;

/// The ids that a replay has seen. A port, because 10,000,000 of them as objects are a gigabyte: an auditor keeps
/// 16 bytes for each.
public interface Ids {

    /// Remembers `id`, recorded at `index`; false if it had been remembered before. Exact: never a false "no".
    boolean add(EventId id, long index);

    /// Ids as objects, for tests and small logs.
    static Ids inMemory() {
        Set<EventId> seen = new HashSet<>();
        return (id, _) -> seen.add(id);
    }
}
