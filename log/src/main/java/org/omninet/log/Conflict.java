package org.omninet.log;

/// What was decided no longer holds. Nothing was written: decide again.
public final class Conflict extends NotRecorded {
    private static final long serialVersionUID = 1;

    /// Which condition failed.
    public enum Reason {
        /// An entry with an invalidating tag was sequenced since the decision.
        OVERTAKEN,
        /// The stamp would have been after the time until which the decision held.
        TOO_LATE,
        /// The decision's own time is over a minute ahead of the log's clock: it was made by a clock that had jumped.
        TOO_EARLY
    }

    private final Reason reason;

    private Conflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public static Conflict overtaken(String tag, long index, long decidedAt) {
        return new Conflict(Reason.OVERTAKEN, tag + " was recorded at " + index + ", decided at " + decidedAt);
    }

    public static Conflict tooLate(long stampMillis, long notAfterMillis) {
        return new Conflict(Reason.TOO_LATE, "received at " + stampMillis + ", the decision held until " + notAfterMillis);
    }

    public static Conflict tooEarly(long nowMillis, long notBeforeMillis) {
        return new Conflict(Reason.TOO_EARLY, "it is " + nowMillis + ", the decision was made for " + notBeforeMillis);
    }

    public Reason reason() { return reason; }
}
