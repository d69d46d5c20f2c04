package org.omninet.domain.node;

import org.omninet.domain.State;

/// The two kinds of entity that the log's statements about itself fold.
sealed interface NodeState extends State permits LogState, Summaries {}
