package org.omninet.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.omninet.log.Log;
import org.omninet.projections.EntrySource;

/// The durable log as the read models ask for it.
record LogEntries(Log log) implements EntrySource {
    private static final int AT_ONCE = 4_096;

    @Override public long size() { return log.size(); }

    @Override public List<byte[]> read(long from, long to) {
        var read = new ArrayList<byte[]>();
        for (var entries = log.entries(from, Math.min(to, from + AT_ONCE)); entries.hasNext();) read.add(entries.next());
        return read;
    }

    @Override public long awaitGrowth(long known, long timeoutMillis) throws InterruptedException {
        log.awaitDurable(known + 1, Duration.ofMillis(timeoutMillis));
        return log.size();
    }
}
