package org.omninet.domain;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One statement and its place in the log.
///
/// While it is being decided, `index` and `receivedMillis` are the sequencer's proposal: the final ones are
/// the same or later. So a decision never looks at `index`, and one that a later time could turn says until
/// when it holds ([Decision.Accepted#validUntilMillis]).
///
/// @param index          position in the log, from 0, without gaps
/// @param receivedMillis when the log received it, milliseconds since the epoch; never runs back from entry to
///                       entry, and is the only time that rules know
public record Recorded<S>(long index, long receivedMillis, Envelope envelope, S statement) {

    public EventId id() { return envelope.id(); }

    public Did by() { return envelope.by(); }
}
