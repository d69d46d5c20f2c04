package org.omninet.domain.node;

import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.node.NodeStatement.Summary;

/// The last day that was summarised; -1 before the first.
public record Summaries(long lastDay) implements NodeState {

    public static final EntityId ENTITY = new EntityId("summaries", "");

    static final Summaries NONE = new Summaries(-1);

    Summaries after(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof Summary(var day, _, _, _))) return this;
        if (day <= lastDay) throw new IllegalStateException("day " + day + " summarised after " + lastDay);
        return new Summaries(day);
    }
}
