package org.omninet.log;

/// Every limit of the log, and who meets it.
public final class LogLimits {
    /// A bundle writes an entry's length in two bytes. Met by who appends; zero is no length either.
    public static final int MAX_ENTRY_BYTES = 65_535;
    /// Entries of one group, which one sync makes durable. Met by nobody: the next group is open meanwhile.
    public static final int MAX_GROUP_ENTRIES = 256;
    /// Entries of a full bundle and hashes of a full tile (tlog-tiles). Met by who serves and reads tiles.
    public static final int TILE_WIDTH = 256;
    /// Appends that wait for the writer. Met by who appends, as [Overloaded].
    public static final int MAX_WAITING_APPENDS = 65_536;
    /// Bytes sequenced and not yet durable. Met by who appends: the writer pauses, then the queue fills.
    public static final int MAX_UNSYNCED_BYTES = 64 << 20;
    /// Entries whose tags wait to be applied to the index. Met by who appends: the writer pauses, then the queue fills.
    public static final int MAX_UNAPPLIED_ENTRIES = 131_072;
    /// Answers of one look-up in the index. Met by who asks for more.
    public static final int MAX_FOUND = 100_000;
    /// The wall clock may be this far from where the monotonic clock expects it. Met by the operator.
    public static final long MAX_CLOCK_JUMP_MILLIS = 60_000;
    /// At the start the wall clock may be this far from the last entry. Met by the operator, who then says that the time is right.
    public static final long MAX_CLOCK_GAP_MILLIS = 24L * 3_600_000;

    private LogLimits() {}
}
