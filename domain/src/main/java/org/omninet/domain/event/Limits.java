package org.omninet.domain.event;

/// Every limit on the bytes of a statement, in one place. All are laws: an auditor refuses what exceeds them.
public final class Limits {
    private Limits() {}

    /// Event bytes, `sig` included.
    public static final int EVENT_BYTES = 61_440;
    /// The encoded `body` of a ledger-critical type.
    public static final int LEDGER_BODY_BYTES = 4_096;
    /// The value of `sig`: scheme byte and payload.
    public static final int SIG_BYTES = 4_096;
    /// One entry of the log; what is above an event is reserved.
    public static final int ENTRY_BYTES = 65_535;
    /// The wire name of a type, in characters.
    public static final int TYPE_CHARS = 128;
    /// Collections inside each other; the outermost counts as one.
    public static final int DEPTH = 16;
    /// Items in a list, pairs in a map.
    public static final int ITEMS = 256;
    /// Hashes in the proof of a batch signature: up to 2^20 statements.
    public static final int BATCH_HASHES = 20;
    /// Statements under one batch signature.
    public static final int BATCH_STATEMENTS = 1 << BATCH_HASHES;
}
