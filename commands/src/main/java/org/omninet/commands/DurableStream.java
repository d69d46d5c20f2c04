package org.omninet.commands;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Recorded;
import org.omninet.log.Log;

/// The durable entries from one index on, without end: each with the token of the index after it. Whoever reads is woken when there are
/// more. One reader; the waking comes from the log's acknowledging thread.
final class DurableStream implements MessageStream<EventMessage> {

    /// Indexes asked for at once, when only some tags are wanted.
    private static final int LOOK_AHEAD = 256;

    private final Log log;
    private final Recordings recordings;
    private final Function<Recorded<?>, EventMessage> message;
    private final Set<String> tags;
    private final Log.Registration registration;
    private long nextIndex;
    private long[] found = {};
    private int foundAt;
    private volatile Runnable callback = () -> {};
    private volatile @Nullable Throwable error;
    private volatile boolean closed;

    /// @param tags none: everything
    DurableStream(Log log, Recordings recordings, Function<Recorded<?>, EventMessage> message, Set<String> tags, long nextIndex) {
        this.log = log;
        this.recordings = recordings;
        this.message = message;
        this.tags = tags;
        this.nextIndex = nextIndex;
        registration = log.onDurable(_ -> callback.run());
    }

    @Override public Optional<Entry<EventMessage>> next() {
        var next = peek();
        if (next.isPresent()) {
            nextIndex = index() + 1;
            if (foundAt < found.length) foundAt++;
        }
        return next;
    }

    @Override public Optional<Entry<EventMessage>> peek() {
        if (!hasNextAvailable()) return Optional.empty();
        try {
            long index = index();
            var token = Context.with(TrackingToken.RESOURCE_KEY, (TrackingToken) new GlobalSequenceTrackingToken(index + 1));
            return Optional.of(new SimpleEntry<>(message.apply(recordings.at(index)), token));
        } catch (RuntimeException failure) {
            error = failure;
            close();
            return Optional.empty();
        }
    }

    /// Where the next entry is; only after [#hasNextAvailable] said that there is one.
    private long index() { return tags.isEmpty() ? nextIndex : found[foundAt]; }

    @Override public boolean hasNextAvailable() {
        if (closed) return false;
        if (tags.isEmpty()) return nextIndex < log.size();
        if (foundAt < found.length) return true;
        long size = log.size();
        if (nextIndex >= size) return false;
        found = log.durableIndex().find(tags, nextIndex, size, LOOK_AHEAD);
        foundAt = 0;
        if (found.length == 0) nextIndex = size;
        return found.length > 0;
    }

    @Override public void setCallback(Runnable callback) {
        this.callback = callback;
        // What became durable before somebody listened would otherwise wake nobody.
        if (closed || hasNextAvailable()) callback.run();
    }

    @Override public Optional<Throwable> error() { return Optional.ofNullable(error); }

    /// Only by an error or by its reader: the log has no end.
    @Override public boolean isCompleted() { return closed; }

    @Override public void close() {
        if (closed) return;
        closed = true;
        registration.close();
        callback.run();
    }
}
