package org.omninet.domain.content;

import org.omninet.domain.State;

/// What content statements fold.
sealed interface ContentState extends State permits Pin, Session {}
