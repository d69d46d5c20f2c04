package org.omninet.domain;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// A signed statement that nobody has recorded yet. This is what other systems call a command.
public record Proposed<S>(Envelope envelope, S statement) {

    public EventId id() { return envelope.id(); }

    public Did by() { return envelope.by(); }

    /// The same statement with a place in the log: proposed by the sequencer before the decision, final after it.
    public Recorded<S> at(long index, long receivedMillis) {
        return new Recorded<>(index, receivedMillis, envelope, statement);
    }
}
