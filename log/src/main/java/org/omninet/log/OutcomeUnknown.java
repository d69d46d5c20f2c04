package org.omninet.log;

/// A write or a sync failed after the entry had been sequenced. After the log is opened again the entry is there or it is not: look for
/// its id before sending it again.
public final class OutcomeUnknown extends NotRecorded {
    private static final long serialVersionUID = 1;

    public OutcomeUnknown(String reason) { super(reason); }
}
