package org.omninet.projections.settlement;

import java.util.Optional;
import org.omninet.domain.credits.SettlementView.SettlementRow;
import org.omninet.projections.table.Page;

/// The recorded settlements, the newest first.
public interface Settlements {

    /// @param before only entries below this index; [Page#NEWEST] for the first page
    Page<SettlementRow> list(long before, int limit);

    Optional<SettlementRow> of(long epoch);
}
