package org.omninet.commands;

import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.EntityId;
import org.omninet.domain.Refusal;
import org.omninet.domain.State;

/// What must be checked with the states of the decision: that an author whose keys are a state still has them. Asked at each attempt,
/// after the append condition has been fixed, so that a key which is revoked meanwhile does not slip through.
@FunctionalInterface
interface KeyCheck {

    /// The signature was checked before, or is nobody's concern.
    KeyCheck NONE = _ -> Optional.empty();

    Optional<? extends Refusal> refusal(Function<EntityId, State> states);
}
