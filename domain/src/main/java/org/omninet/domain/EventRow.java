package org.omninet.domain;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One statement in the list of all statements: what its envelope says, and its place in the log.
public record EventRow(long index, EventId id, String type, Did by, long atMillis, long receivedMillis) {

    /// The row of a statement that stands in the log under the wire name `type`.
    public static EventRow of(Recorded<?> recorded, String type) {
        return new EventRow(recorded.index(), recorded.id(), type, recorded.by(), recorded.envelope().atMillis(),
                recorded.receivedMillis());
    }
}
