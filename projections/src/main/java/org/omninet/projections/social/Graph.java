package org.omninet.projections.social;

import org.omninet.domain.did.Did;
import org.omninet.projections.table.Page;

/// Who follows whom, the newest follow first.
public interface Graph {

    /// @param before only follows below this index; [Page#NEWEST] for the first page
    Page<Follow> followers(Did did, long before, int limit);

    Page<Follow> following(Did did, long before, int limit);

    boolean follows(Did follower, Did followed);

    /// @param did   the other one
    /// @param index of the entry that says so
    record Follow(Did did, long index) {}
}
