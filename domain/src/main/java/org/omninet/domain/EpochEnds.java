package org.omninet.domain;

import java.util.Arrays;
import java.util.OptionalLong;

/// What an amount was at the ends of epochs, for the last [#KEPT_MAX] epochs in which it changed: so that a vote or a settlement can
/// ask for "then" without a replay.
///
/// Immutable. The state that owns it says, before each change, what it was ([#changing]), and gives what it is now to whoever asks
/// ([#at]). Within one epoch only the first change costs anything.
public final class EpochEnds {

    /// Ends remembered; older ones are forgotten. Met by who asks too late: see [#at].
    public static final int KEPT_MAX = 64;

    /// Of what has never changed: it was nothing at the end of every epoch.
    public static final EpochEnds NONE = new EpochEnds(-1, new long[0]);

    private final long changed;
    /// Epoch, amount, epoch, amount, …: rising epochs, each with what there was from its end until the next one began to change it.
    private final long[] ends;

    private EpochEnds(long changed, long[] ends) {
        this.changed = changed;
        this.ends = ends;
    }

    /// It has changed in `epoch` already: a further change there costs nothing.
    public boolean knows(long epoch) { return epoch == changed && epoch >= 0; }

    /// The amount is about to change.
    ///
    /// @param epoch  of the entry that changes it, never before that of an earlier change
    /// @param before what it is until then
    /// @throws IllegalStateException if epochs run back, or the entry does not know its epoch
    public EpochEnds changing(long epoch, long before) {
        if (knows(epoch)) return this;
        if (epoch < changed || epoch < 0) throw new IllegalStateException("changed in epoch " + epoch + " after epoch " + changed);
        int forgotten = ends.length == 2 * KEPT_MAX ? 2 : 0;
        long[] more = Arrays.copyOfRange(ends, forgotten, ends.length + 2);
        more[more.length - 2] = changed;
        more[more.length - 1] = before;
        return new EpochEnds(epoch, more);
    }

    /// What it was at the end of `epoch`, which is over.
    ///
    /// @param now what it is now
    /// @return empty when that is forgotten: it has changed in [#KEPT_MAX] epochs since
    public OptionalLong at(long epoch, long now) {
        if (epoch >= changed) return OptionalLong.of(now);
        for (int i = ends.length - 2; i >= 0; i -= 2) if (ends[i] <= epoch) return OptionalLong.of(ends[i + 1]);
        return OptionalLong.empty();
    }

    @Override public boolean equals(Object other) {
        return other instanceof EpochEnds that && changed == that.changed && Arrays.equals(ends, that.ends);
    }

    @Override public int hashCode() { return 31 * Long.hashCode(changed) + Arrays.hashCode(ends); }

    @Override public String toString() { return "changed in epoch " + changed + ", before " + Arrays.toString(ends); }
}
