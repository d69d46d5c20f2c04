package org.omninet.domain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.EpochEnds;

/// What something was at the ends of the last [EpochEnds#KEPT_MAX] epochs in which it changed: [EpochEnds] for what is no amount.
///
/// @param changed the epoch of the last change; -1 before the first
/// @param ends    rising epochs, each with what there was from its end until the next one began to change it
public record Ends<T>(long changed, List<End<T>> ends) {

    record End<T>(long epoch, T value) {}

    public Ends { ends = List.copyOf(ends); }

    static <T> Ends<T> none() { return new Ends<>(-1, List.of()); }

    /// It is about to change from `before`, in `epoch`.
    ///
    /// @throws IllegalStateException if epochs run back
    Ends<T> changing(long epoch, T before) {
        if (epoch == changed && epoch >= 0) return this;
        if (epoch < changed || epoch < 0) throw new IllegalStateException("changed in epoch " + epoch + " after epoch " + changed);
        var more = new ArrayList<>(ends.size() == EpochEnds.KEPT_MAX ? ends.subList(1, ends.size()) : ends);
        more.add(new End<>(changed, before));
        return new Ends<>(epoch, more);
    }

    /// What it was at the end of `epoch`, which is over.
    ///
    /// @param now what it is now
    /// @return empty when that is forgotten
    Optional<T> at(long epoch, T now) {
        if (epoch >= changed) return Optional.of(now);
        for (var end : ends.reversed()) if (end.epoch() <= epoch) return Optional.of(end.value());
        return Optional.empty();
    }
}
