package org.omninet.replay;

/// What every verb answers to the shell.
public final class ExitCode {
    /// It was checked, and it holds.
    public static final int DONE = 0;
    /// It was checked, and it is proven wrong.
    public static final int WRONG = 1;
    /// The command was not understood.
    public static final int USAGE = 2;
    /// It could not be checked: unreachable, unreadable, or not enough was given.
    public static final int NOT_CHECKED = 3;

    private ExitCode() {}
}
