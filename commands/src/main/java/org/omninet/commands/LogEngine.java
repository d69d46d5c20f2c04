package org.omninet.commands;

import static org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException.conflictingEventsDetected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.Recorded;
import org.omninet.domain.event.Entry;
import org.omninet.log.Append;
import org.omninet.log.Conflict;
import org.omninet.log.Log;
import org.omninet.log.Ticket;

/// Axon's view of a [Log]. A marker, a position or a token `n` always means "every index below n is known".
///
/// `source` and append conditions see what is sequenced, `stream` only what is durable. A criterion is one tag: what is asked for is
/// always "any of these", which is what the log's index and its writer can answer.
final class LogEngine implements EventStorageEngine {
    private final Log log;
    private final Contexts contexts;
    private final Recordings recordings;
    private final Runnable onWriteFailure;

    /// @param onWriteFailure told when nobody knows any more what was sequenced
    LogEngine(Log log, Contexts contexts, Recordings recordings, Runnable onWriteFailure) {
        this.log = log;
        this.contexts = contexts;
        this.recordings = recordings;
        this.onWriteFailure = onWriteFailure;
    }

    @Override public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        // The end is fixed first: an entry at or beyond the marker is never handed out, or it would be folded twice.
        long end = log.sequencedSize();
        long start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        var marker = Context.with(ConsistencyMarker.RESOURCE_KEY, (ConsistencyMarker) new GlobalIndexConsistencyMarker(end));
        var terminal = MessageStream.<EventMessage>just(TerminalEventMessage.INSTANCE, _ -> marker);
        if (start >= end) return terminal;
        var found = new ArrayList<EventMessage>();
        var tags = tags(condition.criteria());
        if (tags.isEmpty()) for (long index = start; index < end; index++) found.add(message(recordings.at(index)));
        else recordings.each(tags, start, end, recorded -> found.add(message(recorded)));
        return MessageStream.fromIterable(found).concatWith(terminal);
    }

    EventMessage message(Recorded<?> recorded) {
        return new GenericEventMessage(recorded.id().toString(), new MessageType(contexts.wireName(recorded.statement())), recorded,
                Map.of(), Instant.ofEpochMilli(recorded.receivedMillis()));
    }

    /// Only takes note; `commit` checks and appends, so that nothing can come in between.
    @Override public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.size() != 1 || !(events.getFirst().event().payload() instanceof Pending))
            return CompletableFuture.failedFuture(new IllegalArgumentException("one statement is one event, not " + events.size()));
        return CompletableFuture.completedFuture(new OneEntry(condition, events.getFirst()));
    }

    /// The append of one entry.
    private final class OneEntry implements AppendTransaction<ConsistencyMarker> {
        private final AppendCondition condition;
        private final Pending pending;
        private final Set<String> carried;

        OneEntry(AppendCondition condition, TaggedEventMessage<?> event) {
            this.condition = condition;
            pending = (Pending) event.event().payload();
            carried = HashSet.newHashSet(event.tags().size());
            event.tags().forEach(tag -> carried.add(Tags.log(tag)));
        }

        /// Waits until the entry is sequenced, so that whatever follows runs on the caller's own thread and never on the log's. Whoever
        /// proposes brings a thread that may wait, a virtual one.
        @Override public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            var ticket = log.append(request());
            pending.sent(ticket);
            try {
                return CompletableFuture.completedFuture(sequenced(ticket, ticket.sequenced().join()));
            } catch (CompletionException failure) {
                var why = failure.getCause() == null ? failure : failure.getCause();
                if (why instanceof Conflict)
                    return CompletableFuture.failedFuture(conflictingEventsDetected(condition.consistencyMarker()));
                onWriteFailure.run();
                return CompletableFuture.failedFuture(why);
            }
        }

        private ConsistencyMarker sequenced(Ticket ticket, Ticket.Sequenced place) {
            recordings.remember(pending.at(place));
            // The sync may still fail, long after this command has been answered with a place.
            var _ = ticket.durable().whenComplete((_, failure) -> {
                if (failure != null) onWriteFailure.run();
            });
            return new GlobalIndexConsistencyMarker(place.index() + 1);
        }

        private Append request() {
            var marker = condition.consistencyMarker();
            // Without criteria Axon's marker is the end of all logs, and nothing can invalidate the append.
            var invalidating = condition.criteria().hasCriteria() ? tags(condition.criteria()) : Set.<String>of();
            long decidedAt = invalidating.isEmpty() || marker.equals(ConsistencyMarker.ORIGIN)
                    ? 0 : Math.max(0, GlobalIndexConsistencyMarker.position(marker));
            return new Append(pending::entry, carried, invalidating, decidedAt,
                    pending.proposed().receivedMillis(), pending.validUntilMillis());
        }

        /// May follow a commit, when a later phase fails. What is sequenced stays.
        @Override public void rollback(@Nullable ProcessingContext context) {}

        @Override public CompletableFuture<ConsistencyMarker> afterCommit(ConsistencyMarker end, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(end);
        }
    }

    /// No tags: everything.
    static Set<String> tags(EventCriteria criteria) {
        var tags = new HashSet<String>();
        for (var criterion : criteria.flatten()) {
            if (criterion.tags().size() != 1 || !criterion.types().isEmpty())
                throw new IllegalArgumentException("the log finds by any of some tags, not by " + criterion);
            criterion.tags().forEach(tag -> tags.add(Tags.log(tag)));
        }
        return tags;
    }

    @Override public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return new DurableStream(log, recordings, this::message, tags(condition.criteria()), next(condition.position()));
    }

    /// The first index that whoever holds `token` has not read.
    private long next(@Nullable TrackingToken token) {
        if (token == null || token.equals(TrackingToken.FIRST)) return 0;
        return token.equals(TrackingToken.LATEST) ? log.size() : token.position().orElse(0);
    }

    @Override public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) { return token(0); }

    @Override public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) { return token(log.size()); }

    /// The first entry received at `at` or later; received time never runs back.
    @Override public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        long from = 0;
        long to = log.size();
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (Entry.decode(log.entry(middle)).receivedMillis() < at.toEpochMilli()) from = middle + 1;
            else to = middle;
        }
        return token(from);
    }

    private static CompletableFuture<TrackingToken> token(long next) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(next));
    }

    @Override public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("origin", log.origin());
        descriptor.describeProperty("sequenced", log.sequencedSize());
        descriptor.describeProperty("durable", log.size());
    }
}
