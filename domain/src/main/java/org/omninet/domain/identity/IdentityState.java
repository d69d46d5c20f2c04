package org.omninet.domain.identity;

import org.omninet.domain.State;

/// The three kinds of entity that identity statements fold.
sealed interface IdentityState extends State permits Identity, Vouch, WalletOwner {}
