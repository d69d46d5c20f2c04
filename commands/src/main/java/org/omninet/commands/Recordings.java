package org.omninet.commands;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.omninet.domain.Contexts;
import org.omninet.domain.Recorded;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.Log;
import org.omninet.log.LogLimits;

/// The log's entries as statements. The newest are remembered as they were proposed, so that an entry is decoded once in its life here.
///
/// Safe for many threads. After a failed write everything is forgotten: an index may then come to name another entry.
final class Recordings {

    /// Statements remembered; a power of two. Met by nobody: older ones are decoded again.
    static final int REMEMBERED_MAX = 1 << 14;

    private final Log log;
    private final Contexts contexts;
    private volatile AtomicReferenceArray<Recorded<?>> newest = new AtomicReferenceArray<>(REMEMBERED_MAX);

    Recordings(Log log, Contexts contexts) {
        this.log = log;
        this.contexts = contexts;
    }

    /// The statement at a sequenced `index`.
    ///
    /// @throws IllegalStateException if no context knows its type
    Recorded<?> at(long index) {
        var remembered = newest.get(slot(index));
        return remembered != null && remembered.index() == index ? remembered : decoded(index);
    }

    private Recorded<?> decoded(long index) {
        var entry = Entry.decode(log.entry(index));
        var event = SignedEvent.parse(entry.event());
        return contexts.read(event)
                .orElseThrow(() -> new IllegalStateException("entry " + index + ": nobody knows the type " + event.type()))
                .at(index, entry.receivedMillis());
    }

    void remember(Recorded<?> recorded) { newest.set(slot(recorded.index()), recorded); }

    /// What another thread remembers of the failed write after this lies beyond the sequenced size, and nothing is sequenced again before
    /// the log and all that stands on it are opened anew.
    void clear() { newest = new AtomicReferenceArray<>(REMEMBERED_MAX); }

    /// Everything sequenced in `[from, to)` under any of `tags`, in order.
    void each(Set<String> tags, long from, long to, Consumer<Recorded<?>> reader) {
        while (from < to) {
            long[] found = log.index().find(tags, from, to, LogLimits.MAX_FOUND);
            for (long index : found) reader.accept(at(index));
            if (found.length < LogLimits.MAX_FOUND) return;
            from = found[found.length - 1] + 1;
        }
    }

    private static int slot(long index) { return (int) index & (REMEMBERED_MAX - 1); }
}
