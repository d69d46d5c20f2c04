package org.omninet.domain;

import org.omninet.domain.node.LogState;

/// The epochs of one log, and what its rules make of time: fixed by entry 0 for ever.
///
/// @param openedMillis received time of entry 0, where epoch 0 begins
/// @param epochMillis  the length of each
public record Epochs(long openedMillis, long epochMillis) {

    /// Nobody has said yet which log it is.
    public static final Epochs UNKNOWN = new Epochs(0, 0);

    /// Of a log before entry 0, which is in epoch 0 itself.
    public static final Epochs UNOPENED = new Epochs(0, Long.MAX_VALUE);

    /// The epoch that `millis` falls into, from 0; -1 when that is not known.
    public long of(long millis) { return epochMillis == 0 ? -1 : (millis - openedMillis) / epochMillis; }

    /// Is this a *development log*: one whose epochs are shorter than a day? Only there waiting times are shortened.
    public boolean development() { return epochMillis < LogState.DAY_MILLIS; }

    /// How long a wallet's link and a withdrawal wait before they count: 72 hours, in a development log at most an epoch.
    public long maturingMillis() {
        return development() ? Math.min(LogState.MATURING_MILLIS, epochMillis) : LogState.MATURING_MILLIS;
    }
}
