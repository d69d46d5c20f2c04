package org.omninet.commands;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.omninet.domain.Contexts;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.log.Clock;
import org.omninet.log.Log;

/// Axon's command handler for every statement of every context.
///
/// It talks to [EventStoreTransaction] itself instead of registering entities with Axon's `StateManager`, because there whatever a state
/// is sourced by *is* the append condition. An account is sourced by all that touches it; conditioned on the same, each credit that comes
/// in would invalidate a payment in flight.
record StatementHost(Log log, Contexts contexts, Clock clock, StateCache states) implements CommandHandler {

    /// After the end of any log: sourcing from here reads no event, but adds its criteria to the append condition.
    private static final Position THE_END = new GlobalIndexConsistencyMarker(Long.MAX_VALUE).position();

    private static final MessageType ATTEMPT = new MessageType(Attempt.class);

    /// What a command asks for.
    record Command(Plan plan, MessageType type, KeyCheck keys) {}

    /// What came of one attempt.
    sealed interface Attempt {
        record Repeat(long index) implements Attempt {}

        record Refused(org.omninet.domain.Refusal reason) implements Attempt {}

        /// Accepted here; recorded if the command's commit succeeds.
        record Appended(Pending pending) implements Attempt {}
    }

    @Override public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext processing) {
        // The transaction commits with this command's unit of work. Published outside of one, an event has no condition, and a failure
        // to commit it is swallowed.
        var transaction = processing.component(EventStore.class).transaction(processing);
        var command = (Command) message.payload();
        var attempt = attempt(command, command.plan().read().proposed().at(log.sequencedSize(), receivedMillis()), transaction);
        return MessageStream.just(new GenericCommandResultMessage(new GenericMessage(message.identifier(), ATTEMPT, attempt, Map.of())));
    }

    private Attempt attempt(Command command, Recorded<?> recorded, EventStoreTransaction transaction) {
        var plan = command.plan();
        // Fixes the condition and its marker before anything is read: so the marker can only be too old, which costs another attempt. The
        // other way round, what is sequenced in between would be missing from both.
        condition(plan.invalidating(), transaction);
        long[] known = log.index().find(Set.of(Tags.id(recorded.id())), plan.absentBelow(), log.sequencedSize(), 1);
        if (known.length > 0) return new Attempt.Repeat(known[0]);
        var loaded = loaded(plan.reads());
        // What only states name is asked for while deciding; the contexts see to it that it was named.
        Function<EntityId, State> asked = entity -> loaded.computeIfAbsent(entity, it -> states.load(it).state());
        var keys = command.keys().refusal(asked);
        if (keys.isPresent()) return new Attempt.Refused(keys.get());
        return switch (contexts.decide(recorded, asked)) {
            case Decision.Refused(var reason) -> new Attempt.Refused(reason);
            case Decision.Accepted(var until) -> append(command, new Pending(plan, recorded, until), transaction);
        };
    }

    private static Attempt append(Command command, Pending pending, EventStoreTransaction transaction) {
        // With an identifier and a time of its own, or Axon would ask for random ones.
        transaction.appendEvent(new GenericEventMessage(pending.proposed().id().digest().hex(), command.type(), pending, Map.of(),
                Instant.ofEpochMilli(pending.proposed().receivedMillis())));
        return new Attempt.Appended(pending);
    }

    /// A proposal: the log's single writer has the last word, and its time is never before this.
    private long receivedMillis() { return Math.max(clock.wallMillis(), log.lastReceivedMillis()); }

    private HashMap<EntityId, State> loaded(Set<EntityId> reads) {
        var loaded = HashMap.<EntityId, State>newHashMap(reads.size());
        for (var entity : reads) loaded.put(entity, states.load(entity).state());
        return loaded;
    }

    /// Read to the end, because only then does Axon know the consistency marker.
    private static void condition(Set<String> invalidating, EventStoreTransaction transaction) {
        var any = invalidating.stream().<EventCriteria>map(tag -> EventCriteria.havingTags(Tags.axon(tag))).toList();
        transaction.source(SourcingCondition.conditionFor(THE_END, EventCriteria.either(any))).reduce(0, (n, _) -> n + 1).join();
    }
}
