package org.omninet.projections.events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.EventRow;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.projections.table.Page;

/// All statements of the log, the oldest first.
public interface Events {

    /// @param author only statements by this author
    /// @param type   only statements of this wire name
    /// @param after  only entries above this index; [Page#OLDEST] for the first page
    Page<EventRow> list(@Nullable Did author, @Nullable String type, long after, int limit);

    Optional<EventRow> find(EventId id);
}
