package org.omninet.domain.governance;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;

/// Who vouches for whom: one graph, and what it was at the ends of epochs. Electorates of people are made of it.
///
/// @param now  for each who vouches, for whom
/// @param past at the ends of the last epochs in which it changed
public record Vouches(ByDid<ByDid<Boolean>> now, Ends<ByDid<ByDid<Boolean>>> past) implements GovernanceState {

    public static final EntityId ENTITY = new EntityId("vouches", "");

    static final Vouches NONE = new Vouches(ByDid.none(), Ends.none());

    /// The graph at the end of `epoch`, which is over.
    ///
    /// @return empty when that is forgotten
    public Optional<ByDid<ByDid<Boolean>>> atEndOf(long epoch) { return past.at(epoch, now); }

    Vouches after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Vouched(var who) -> to(recorded, of(recorded.by()).with(who, true));
            case VouchWithdrawn(var who) -> to(recorded, of(recorded.by()).without(who));
            default -> this;
        };
    }

    private ByDid<Boolean> of(Did by) {
        var known = now.get(by);
        return known == null ? ByDid.none() : known;
    }

    private Vouches to(Recorded<?> recorded, ByDid<Boolean> all) {
        var next = all.size() == 0 ? now.without(recorded.by()) : now.with(recorded.by(), all);
        return new Vouches(next, past.changing(recorded.epoch(), now));
    }

    /// Everybody whom `roots` reach in at most [Electorate#VOUCHES_MAX] hops, each with how many of the reached vouch for them.
    ///
    /// @param graph     at some moment
    /// @param principal who an author is, then
    static Map<Did, Integer> reached(ByDid<ByDid<Boolean>> graph, Collection<Did> roots, Function<Did, Did> principal) {
        var edges = new HashMap<Did, Map<Did, Boolean>>();
        graph.each((by, whom) -> whom.each((who, _) -> {
            var from = principal.apply(by);
            var to = principal.apply(who);
            if (!from.equals(to)) edges.computeIfAbsent(from, _ -> new HashMap<>()).put(to, true);
        }));
        var hops = new HashMap<Did, Integer>();
        var next = new ArrayDeque<Did>();
        for (var root : roots) if (hops.putIfAbsent(principal.apply(root), 0) == null) next.add(principal.apply(root));
        while (!next.isEmpty()) {
            var at = next.remove();
            if (hops.get(at) == Electorate.VOUCHES_MAX) continue;
            for (var who : edges.getOrDefault(at, Map.of()).keySet())
                if (hops.putIfAbsent(who, hops.get(at) + 1) == null) next.add(who);
        }
        var vouched = new HashMap<Did, Integer>();
        for (var who : hops.keySet()) vouched.put(who, 0);
        for (var by : hops.keySet())
            for (var who : edges.getOrDefault(by, Map.of()).keySet()) vouched.computeIfPresent(who, (_, count) -> count + 1);
        return vouched;
    }
}
