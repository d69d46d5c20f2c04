package org.omninet.replay.dispute;

import org.omninet.domain.Credits;
import org.omninet.domain.claims.Address;
import org.omninet.domain.event.EventId;

/// One recorded `credits.withdrawn`.
///
/// @param epoch in which it matures
public record Withdrawal(long index, EventId id, Address address, Credits amount, long epoch) {}
