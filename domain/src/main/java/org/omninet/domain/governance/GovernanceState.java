package org.omninet.domain.governance;

import org.omninet.domain.State;

/// The three kinds of entity that governance folds.
sealed interface GovernanceState extends State permits Proposal, Delegations, Vouches {}
