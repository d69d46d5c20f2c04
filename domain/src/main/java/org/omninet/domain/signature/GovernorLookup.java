package org.omninet.domain.signature;

import java.util.Optional;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Governor;

/// The contract that a recorded proposal is bound to.
@FunctionalInterface
public interface GovernorLookup {

    /// Where no proposal can be: nobody has signed a ballot for one.
    GovernorLookup NONE = _ -> Optional.empty();

    /// @return empty when there is no such proposal, or it is bound to none
    Optional<Governor> governor(EventId proposal);
}
