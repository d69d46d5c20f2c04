package org.omninet.commands;

import java.util.Set;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.Proposed;

/// What a statement says about its own place among others, worked out once however often it is decided.
///
/// @param reads        the states that its decision looks at
/// @param spends       the entities in whose lanes it goes
/// @param carried      the tags of its entry
/// @param invalidating the tags that no entry may carry which comes in between
/// @param absentBelow  somebody has looked: it is not recorded below this size
record Plan(Admission.Read read, String wireName, Set<EntityId> reads, Set<EntityId> spends, Set<String> carried,
            Set<String> invalidating, long absentBelow) {

    static Plan of(Admission.Read read, long absentBelow, Contexts contexts) { return of(read, read.proposed(), absentBelow, contexts); }

    private static <S> Plan of(Admission.Read read, Proposed<S> proposed, long absentBelow, Contexts contexts) {
        // The sets are functions of the statement alone, so any place will do.
        var anywhere = proposed.at(0, 0);
        var wireName = read.event().type();
        return new Plan(read, wireName, contexts.reads(anywhere), contexts.of(anywhere).spends(anywhere),
                Tags.carriedBy(anywhere, wireName, contexts), Tags.invalidating(anywhere, contexts), absentBelow);
    }
}
