package org.omninet.domain;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One statement and its place in the log.
///
/// While it is being decided, `index`, `receivedMillis` and `epoch` are the sequencer's proposal: the final ones are
/// the same or later. So a decision never looks at `index`, and one that a later time could turn says until
/// when it holds ([Decision.Accepted#validUntilMillis]).
///
/// @param index          position in the log, from 0, without gaps
/// @param receivedMillis when the log received it, milliseconds since the epoch; never runs back from entry to
///                       entry, and is the only time that rules know
/// @param epoch          the epoch of the log that `receivedMillis` falls into, from 0; [#UNPLACED] until whoever knows the log's
///                       state has said so: [Contexts#decide], [World] and the host do, so deciders and folds always have it
public record Recorded<S>(long index, long receivedMillis, long epoch, Envelope envelope, S statement) {

    /// In no epoch yet. A fold that needs to know breaks on it.
    public static final long UNPLACED = -1;

    public Recorded(long index, long receivedMillis, Envelope envelope, S statement) {
        this(index, receivedMillis, UNPLACED, envelope, statement);
    }

    public EventId id() { return envelope.id(); }

    public Did by() { return envelope.by(); }

    /// The same, in an epoch.
    public Recorded<S> in(long epoch) {
        return epoch == this.epoch ? this : new Recorded<>(index, receivedMillis, epoch, envelope, statement);
    }
}
