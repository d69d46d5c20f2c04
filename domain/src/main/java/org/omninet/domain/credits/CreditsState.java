package org.omninet.domain.credits;

import org.omninet.domain.State;

/// The three kinds of entity that credits fold.
sealed interface CreditsState extends State permits Claims, Wallet, Treasury {}
