package org.omninet.domain.identity;

import org.omninet.domain.State;

/// The two kinds of entity that identity statements fold.
sealed interface IdentityState extends State permits Identity, Vouch {}
