package org.omninet.log;

/// The log takes no entries now, and says why and what to do. Nothing was written.
public final class ReadOnly extends NotRecorded {
    private static final long serialVersionUID = 1;

    public ReadOnly(String reason) { super(reason); }
}
