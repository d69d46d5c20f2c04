package org.omninet.domain.node;

import org.omninet.domain.State;

/// The three kinds of entity that the log's statements about itself fold.
sealed interface NodeState extends State permits LogState, Summaries, ChainBinding {}
