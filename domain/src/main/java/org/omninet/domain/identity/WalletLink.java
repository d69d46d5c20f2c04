package org.omninet.domain.identity;

import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventId;

/// A wallet as its identity knows it: pending until it matures.
///
/// @param link          the `identity.wallet-linked`
/// @param maturesMillis from when on it counts
public record WalletLink(DidPkh wallet, EventId link, long maturesMillis) {}
