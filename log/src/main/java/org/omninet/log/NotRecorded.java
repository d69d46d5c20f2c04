package org.omninet.log;

/// Why an append was not acknowledged. An expected answer, not a defect: it has no stack trace and costs nothing.
public abstract sealed class NotRecorded extends RuntimeException permits Conflict, Overloaded, ReadOnly, OutcomeUnknown {
    private static final long serialVersionUID = 1;

    NotRecorded(String message) { super(message, null, false, false); }
}
