package org.omninet.commands;

import org.omninet.domain.Refusal;
import org.omninet.log.Ticket;

/// What became of a proposal as soon as it was sequenced. Nothing of it may be told to anybody before it is durable.
public sealed interface Outcome {

    /// Accepted, and it has its place. [Ticket#durable] says when it is true, or that it is not.
    record Sequenced(long index, Ticket ticket) implements Outcome {}

    /// It had been recorded before at `index`; not necessarily durable yet.
    record Repeat(long index) implements Outcome {}

    /// Not recorded.
    record Refused(Refusal reason) implements Outcome {}
}
