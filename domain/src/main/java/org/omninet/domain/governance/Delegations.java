package org.omninet.domain.governance;

import java.util.Arrays;
import java.util.Optional;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;

/// Who votes for whom: one graph, so that a cycle is seen before it closes, and what it was at the ends of epochs.
///
/// It never has a cycle, and no chain in it is longer than [#DEPTH_MAX]. Taking one in costs the length of a chain.
///
/// @param now  everybody who delegates or is delegated to
/// @param past at the ends of the last epochs in which it changed
public record Delegations(ByDid<Place> now, Ends<ByDid<Delegations.Place>> past) implements GovernanceState {

    public static final EntityId ENTITY = new EntityId("delegations", "");

    /// Hops from whoever delegates to whoever votes.
    public static final int DEPTH_MAX = 8;

    static final Delegations NONE = new Delegations(ByDid.none(), Ends.none());

    /// One person in the graph.
    ///
    /// @param to   to whom they delegate
    /// @param from how many delegate to them whose own longest incoming chain has 0, 1, … hops
    public record Place(Optional<Did> to, Counts from) {
        static final Place NOWHERE = new Place(Optional.empty(), Counts.NONE);

        /// The longest chain that ends here, in hops.
        int height() { return from.highest() + 1; }

        boolean isNowhere() { return to.isEmpty() && from.highest() < 0; }
    }

    /// A few counters, compared by value.
    public static final class Counts {
        static final Counts NONE = new Counts(new int[DEPTH_MAX]);
        private final int[] counts;

        private Counts(int[] counts) { this.counts = counts; }

        int highest() {
            for (int i = counts.length - 1; i >= 0; i--) if (counts[i] > 0) return i;
            return -1;
        }

        Counts plus(int height, int change) {
            int[] changed = counts.clone();
            changed[height] += change;
            if (changed[height] < 0) throw new IllegalStateException("fewer than no delegations");
            return new Counts(changed);
        }

        @Override public boolean equals(Object other) { return other instanceof Counts that && Arrays.equals(counts, that.counts); }

        @Override public int hashCode() { return Arrays.hashCode(counts); }

        @Override public String toString() { return Arrays.toString(counts); }
    }

    /// Whom `by` lets vote, now.
    public Optional<Did> to(Did by) { return place(now, by).to(); }

    /// The graph at the end of `epoch`, which is over.
    ///
    /// @return empty when that is forgotten
    public Optional<ByDid<Place>> atEndOf(long epoch) { return past.at(epoch, now); }

    /// Does the chain that begins at `from` come to `to`?
    boolean leads(Did from, Did to) {
        var at = Optional.of(from);
        for (int hop = 0; hop <= DEPTH_MAX && at.isPresent(); hop++) {
            if (at.get().equals(to)) return true;
            at = to(at.get());
        }
        return false;
    }

    /// The hops of the longest chain that there would be if `by` delegated to `to`.
    int depth(Did by, Did to) {
        int onward = 0;
        for (var at = to(to); at.isPresent(); at = to(at.get())) onward++;
        return place(now, by).height() + 1 + onward;
    }

    /// @throws IllegalStateException when no accepted statement could lead here
    Delegations after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Delegated(var to) -> at(recorded, joined(cut(now, recorded.by()), recorded.by(), to));
            case Undelegated() -> {
                if (to(recorded.by()).isEmpty()) throw new IllegalStateException("no delegation to take back");
                yield at(recorded, cut(now, recorded.by()));
            }
            default -> this;
        };
    }

    private Delegations at(Recorded<?> recorded, ByDid<Place> next) {
        return new Delegations(next, past.changing(recorded.epoch(), now));
    }

    private static ByDid<Place> joined(ByDid<Place> graph, Did by, Did to) {
        int height = place(graph, by).height();
        var changed = graph.with(by, new Place(Optional.of(to), place(graph, by).from()));
        return carry(changed, to, -1, height);
    }

    private static ByDid<Place> cut(ByDid<Place> graph, Did by) {
        var was = place(graph, by);
        if (was.to().isEmpty()) return graph;
        return carry(set(graph, by, new Place(Optional.empty(), was.from())), was.to().get(), was.height(), -1);
    }

    /// Somebody who delegates to `at` had a chain of `before` hops and now has one of `after`; -1 for none. What follows from that for
    /// everybody further on.
    private static ByDid<Place> carry(ByDid<Place> graph, Did at, int before, int after) {
        var changed = graph;
        var next = Optional.of(at);
        int was = before, is = after;
        while (next.isPresent() && was != is) {
            var place = place(changed, next.get());
            var from = place.from();
            if (was >= 0) from = from.plus(was, -1);
            if (is >= DEPTH_MAX) throw new IllegalStateException("a chain of more than " + DEPTH_MAX + " delegations");
            if (is >= 0) from = from.plus(is, 1);
            var now = new Place(place.to(), from);
            changed = set(changed, next.get(), now);
            was = place.height();
            is = now.height();
            next = place.to();
        }
        return changed;
    }

    private static ByDid<Place> set(ByDid<Place> graph, Did who, Place place) {
        return place.isNowhere() ? graph.without(who) : graph.with(who, place);
    }

    private static Place place(ByDid<Place> graph, Did who) {
        var place = graph.get(who);
        return place == null ? Place.NOWHERE : place;
    }
}
