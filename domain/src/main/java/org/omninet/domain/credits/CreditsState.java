package org.omninet.domain.credits;

import org.omninet.domain.State;

/// The two kinds of entity that credits fold.
sealed interface CreditsState extends State permits Wallet, Treasury {}
