package org.omninet.commands;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Recorded;
import org.omninet.domain.event.Entry;
import org.omninet.log.Ticket;

/// Accepted, on its way to the log: the payload of an appended event. What the log gives back when it is sourced is the [Recorded] with
/// the index and time that the writer has stamped.
final class Pending {
    private final Plan plan;
    private final Recorded<?> proposed;
    private final long validUntilMillis;
    private volatile @Nullable Ticket ticket;

    /// @param proposed         the writer never stamps an earlier time than it carries
    /// @param validUntilMillis the writer refuses, as it refuses a conflict, to stamp a later one
    Pending(Plan plan, Recorded<?> proposed, long validUntilMillis) {
        this.plan = plan;
        this.proposed = proposed;
        this.validUntilMillis = validUntilMillis;
    }

    Recorded<?> proposed() { return proposed; }

    long validUntilMillis() { return validUntilMillis; }

    Set<String> tags() { return plan.carried(); }

    /// The entry: the received bytes as they are, in their frame.
    byte[] entry(long receivedMillis) { return new Entry(receivedMillis, plan.read().event().bytes()).encode(); }

    Recorded<?> at(Ticket.Sequenced place) { return plan.read().proposed().at(place.index(), place.receivedMillis()); }

    void sent(Ticket ticket) { this.ticket = ticket; }

    /// What the log gave for it; null before the commit.
    @Nullable Ticket ticket() { return ticket; }
}
