package org.omninet.domain.credits;

import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// Names a hold by its account and by the statement that made it. The owner is part of the name so that a
/// statement about a hold says by itself which account it touches.
public record HoldId(Did owner, EventId held) {}
