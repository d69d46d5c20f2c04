package org.omninet.domain;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One statement and its place in the log.
///
/// While it is being decided, `index`, `receivedMillis` and the epoch are the sequencer's proposal: the final ones are
/// the same or later. So a decision never looks at `index`, and one that a later time could turn says until
/// when it holds ([Decision.Accepted#validUntilMillis]).
///
/// @param index          position in the log, from 0, without gaps
/// @param receivedMillis when the log received it, milliseconds since the epoch; never runs back from entry to
///                       entry, and is the only time that rules know
/// @param epochs         the log's; [Epochs#UNKNOWN] until whoever knows the log's state has said so: [Contexts#decide], [World]
///                       and the host do, so deciders and folds always have them
public record Recorded<S>(long index, long receivedMillis, Epochs epochs, Envelope envelope, S statement) {

    public Recorded(long index, long receivedMillis, Envelope envelope, S statement) {
        this(index, receivedMillis, Epochs.UNKNOWN, envelope, statement);
    }

    public EventId id() { return envelope.id(); }

    public Did by() { return envelope.by(); }

    /// The epoch that it falls into, from 0; -1 while the log's epochs are unknown, and then a fold that needs to know breaks.
    public long epoch() { return epochs.of(receivedMillis); }

    /// When that counts which has to wait, see [Epochs#maturingMillis].
    public long maturesMillis() { return receivedMillis + epochs.maturingMillis(); }

    /// The same, in a log of these epochs.
    public Recorded<S> in(Epochs epochs) {
        return epochs.equals(this.epochs) ? this : new Recorded<>(index, receivedMillis, epochs, envelope, statement);
    }
}
