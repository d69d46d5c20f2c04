package org.omninet.domain.governance;

import java.util.List;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// Whose weight counts, as it was at the end of the snapshot's epoch.
///
/// There is none that counts accounts: anybody makes as many as they like.
public sealed interface Electorate {

    /// At most so many roots.
    int ROOTS_MAX = 64;

    /// Hops of vouching from a root.
    int VOUCHES_MAX = 4;

    /// At most so much reputation for one principal, so that a ring of friends does not outvote everybody else.
    int REPUTATION_MAX = 64;

    /// Micro-credits, free and held.
    record Holders() implements Electorate {}

    /// One for everybody whom the roots reach by vouches, in at most [#VOUCHES_MAX] hops; the roots are reached.
    record Reached(List<Did> roots) implements Electorate {
        public Reached { roots = List.copyOf(roots); }
    }

    /// For everybody so reached, how many of the reached vouch for them, at most [#REPUTATION_MAX].
    record Reputed(List<Did> roots) implements Electorate {
        public Reputed { roots = List.copyOf(roots); }
    }

    /// One for each member of a council.
    ///
    /// @param council the proposal that elected it
    record Members(EventId council) implements Electorate {}

    /// What a token's contract says. The log is transport and evidence: only for proposals that are bound to a Governor.
    record Token() implements Electorate {}

    default String wireName() {
        return switch (this) {
            case Holders _ -> "credits";
            case Reached _ -> "people";
            case Reputed _ -> "reputation";
            case Members _ -> "council";
            case Token _ -> "token";
        };
    }
}
