package org.omninet.log;

/// More appends wait than [LogLimits] allows. Nothing was written: try again later.
public final class Overloaded extends NotRecorded {
    private static final long serialVersionUID = 1;

    public Overloaded(int waiting) { super(waiting + " appends are waiting"); }
}
