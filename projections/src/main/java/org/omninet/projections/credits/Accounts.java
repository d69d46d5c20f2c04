package org.omninet.projections.credits;

import java.util.List;
import java.util.OptionalLong;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.StatementView.HoldRow;
import org.omninet.domain.credits.StatementView.Movement;
import org.omninet.domain.did.Did;
import org.omninet.projections.table.Page;

/// Accounts as a bank shows them: what is there, and every movement that made it so, with the entry to prove it by.
public interface Accounts {

    /// As index: after every entry that has been folded.
    long NOW = Long.MAX_VALUE - 1;

    /// The account now; empty-handed when no entry ever moved anything there.
    default Account account(Did owner) { return account(owner, NOW); }

    /// The account right after the entry at `index`.
    Account account(Did owner, long index);

    /// Every movement, the newest first.
    ///
    /// @param before only entries below this index; [Page#NEWEST] for the first page
    Page<Movement> statement(Did owner, long before, int limit);

    /// @param held  the sum of `holds`
    /// @param holds those that were live then, at most 1,024, the oldest first
    /// @param index of the last entry that moved something here
    record Account(Did owner, Credits balance, Credits held, List<HoldRow> holds, OptionalLong index) {
        public Account { holds = List.copyOf(holds); }
    }
}
