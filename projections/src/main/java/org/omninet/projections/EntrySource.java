package org.omninet.projections;

import java.util.List;

/// The durable part of the log, as readers see it: bytes of entries by index. Called by one thread at a time per reader.
public interface EntrySource {

    /// How many entries are durable. Never falls.
    long size();

    /// The entries `[from, to)`, in order; `to` is at most [#size]. May answer with fewer, but with at least one if `from < to`.
    List<byte[]> read(long from, long to);

    /// Waits until more than `known` entries are durable, or `timeoutMillis` have passed.
    ///
    /// @return [#size] by then
    long awaitGrowth(long known, long timeoutMillis) throws InterruptedException;
}
