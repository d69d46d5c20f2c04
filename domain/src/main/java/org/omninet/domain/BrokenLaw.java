package org.omninet.domain;

import org.omninet.domain.event.EventId;

/// The log holds an entry that no honest node could have recorded: a defect, or a dishonest node. Nothing
/// after it means anything, so a replay stops here and says where.
public final class BrokenLaw extends RuntimeException {
    private final long index;
    private final transient EventId id;
    private final String law;

    public BrokenLaw(long index, EventId id, String law) {
        super("entry " + index + " (" + id + ") breaks: " + law);
        this.index = index;
        this.id = id;
        this.law = law;
    }

    /// The first index at which the log and the rules part.
    public long index() { return index; }

    public EventId id() { return id; }

    /// The broken law: a [Refusal] as `decide` gave it, or one of the world's own laws.
    public String law() { return law; }
}
