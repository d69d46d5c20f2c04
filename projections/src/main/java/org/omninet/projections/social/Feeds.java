package org.omninet.projections.social;

import java.util.Optional;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.projections.table.Page;

/// Posts, replies and reposts, the newest first: by the index in the log, which is the order in which they were received.
/// What its author took back is left out; what was erased keeps its place without its words.
public interface Feeds {

    /// What `reader` and everyone whom `reader` follows have said.
    ///
    /// @param before only entries below this index; [Page#NEWEST] for the first page
    /// @param limit  1 to [Page#LIMIT_MAX] rows
    Page<Post> home(Did reader, long before, int limit);

    /// What `author` has said.
    Page<Post> author(Did author, long before, int limit);

    /// What anybody has said.
    Page<Post> global(long before, int limit);

    /// One post, also one that was taken back; empty when `id` is no post, reply or repost in this log.
    Optional<Post> post(EventId id);
}
