package org.omninet.log;

/// Bytes that had been made durable are not what they were. Nothing was changed; repair from a mirror or a backup.
public final class LogDamaged extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long index;
    private final String file;
    private final long offset;

    /// @param index the first entry that cannot be vouched for
    /// @param file where the damage was met, relative to the log's directory
    /// @param offset the byte in `file` from which on it does not hold
    public LogDamaged(long index, String file, long offset, String what) {
        super(what + " (entry " + index + ", " + file + " at byte " + offset + ")");
        this.index = index;
        this.file = file;
        this.offset = offset;
    }

    public long index() { return index; }

    public String file() { return file; }

    public long offset() { return offset; }
}
