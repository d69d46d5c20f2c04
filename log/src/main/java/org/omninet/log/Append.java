package org.omninet.log;

import java.util.Set;

/// A request to record one entry.
///
/// @param entry makes the entry once its time is known
/// @param tags under these the entry is found again
/// @param invalidating no entry at or after `decidedAt` may carry one of these: else the decision is void
/// @param decidedAt the sequenced size that the decision has seen
/// @param notBeforeMillis the decision's own time: the stamp is not before it; over a minute ahead of the log's clock it is a [Conflict]
/// @param notAfterMillis until when the decision holds; `Long.MAX_VALUE` when it holds for ever
public record Append(EntryMaker entry, Set<String> tags, Set<String> invalidating, long decidedAt,
                     long notBeforeMillis, long notAfterMillis) {

    /// Copies nothing: the sets must be immutable.
    public Append {
        if (decidedAt < 0) throw new IllegalArgumentException("decided at " + decidedAt);
    }

    /// An entry that depends on nothing that was recorded before, not even on time.
    public static Append unconditional(byte[] entry, Set<String> tags) {
        return new Append(_ -> entry, tags, Set.of(), 0, 0, Long.MAX_VALUE);
    }
}
