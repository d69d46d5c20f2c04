package org.omninet.node.api;

import org.omninet.commands.Answer;

/// Hears what the gate answered to each statement.
@FunctionalInterface
public interface AnswerListener {
    void answered(Answer answer);
}
