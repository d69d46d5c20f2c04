package org.omninet.log;

/// Makes the bytes of an entry for the time that the writer has given it.
///
/// Runs on the writer: it must be quick, must not block, and hands the array over for good.
@FunctionalInterface
public interface EntryMaker {

    /// 1 to [LogLimits#MAX_ENTRY_BYTES] bytes.
    byte[] at(long receivedMillis);
}
