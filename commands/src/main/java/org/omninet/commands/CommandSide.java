package org.omninet.commands;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.node.LogState;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;

/// Where statements are proposed, and where the states are that decisions look at. Safe for use by many threads; use virtual ones, because
/// proposing waits. The log is the caller's, who closes it after this.
public final class CommandSide implements AutoCloseable {

    /// How often one statement is decided before it is refused as [GateRefusal.TooContended]. Met by the author, seldom.
    public static final int ATTEMPTS_MAX = 8;

    /// How many entities are kept in memory: at 1,024 live holds each, about 10 GiB at the very worst. Met by nobody: see [StateCache].
    public static final int CACHED_ENTITIES_MAX = 100_000;

    private static final String EXTENSION = "x.said";

    private final Log log;
    private final Contexts contexts;
    private final Recordings recordings;
    private final StateCache states;
    private final Lanes lanes = new Lanes();
    private final Map<String, MessageType> types = new HashMap<>();
    private final AxonConfiguration axon;
    private final CommandBus bus;

    public static CommandSide open(Log log, Contexts contexts, Clock clock) {
        return new CommandSide(log, contexts, clock, CACHED_ENTITIES_MAX);
    }

    CommandSide(Log log, Contexts contexts, Clock clock, int cachedEntitiesMax) {
        this.log = log;
        this.contexts = contexts;
        recordings = new Recordings(log, contexts);
        states = new StateCache(contexts, log, recordings, cachedEntitiesMax);
        types.put(EXTENSION, new MessageType(EXTENSION));
        for (var wireName : contexts.wireNames()) types.put(wireName, new MessageType(wireName));
        axon = axon(new StatementHost(log, contexts, clock, states), new LogEngine(log, contexts, recordings, this::forget));
        axon.start();
        bus = axon.getComponent(CommandBus.class);
    }

    private AxonConfiguration axon(StatementHost host, LogEngine engine) {
        var handlers = CommandHandlingModule.named("statements").commandHandlers();
        for (var wireName : types.keySet()) handlers.commandHandler(new QualifiedName(wireName), host);
        return EventSourcingConfigurer.create()
                .registerEventStorageEngine(_ -> engine)
                .registerTagResolver(_ -> CommandSide::tags)
                .registerCommandHandlingModule(handlers)
                // Nobody reads which message led to which: one statement is one event, under one id.
                .componentRegistry(it -> it.registerComponent(CorrelationDataProviderRegistry.class,
                        _ -> new DefaultCorrelationDataProviderRegistry()))
                .build();
    }

    private static Set<Tag> tags(EventMessage event) {
        var own = ((Pending) event.payload()).tags();
        var tags = HashSet.<Tag>newHashSet(own.size());
        for (var tag : own) tags.add(Tags.axon(tag));
        return tags;
    }

    /// Decides `read`, whose signature counts, and if it is accepted has it sequenced when this returns. A repeat is recognised and
    /// recorded once. Axon repeats nothing on a conflict; this does, up to [#ATTEMPTS_MAX] times.
    ///
    /// @throws org.omninet.log.NotRecorded if the log did not take it, and says whether it may be recorded all the same
    /// @throws org.omninet.domain.NeedsRules if the log has adopted rules that this software does not know
    public Outcome propose(Admission.Read read) { return propose(read, 0, KeyCheck.NONE); }

    /// @param absentBelow below this size nobody needs to look for a repeat again
    Outcome propose(Admission.Read read, long absentBelow, KeyCheck keys) {
        var plan = Plan.of(read, absentBelow, contexts);
        var type = types.getOrDefault(plan.wireName(), types.get(EXTENSION));
        var command = new GenericCommandMessage(new GenericMessage(
                plan.read().event().id().digest().hex(), type, new StatementHost.Command(plan, type, keys), Map.of()));
        try (var _ = lanes.enter(plan.spends())) {
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                try {
                    return outcome((StatementHost.Attempt) bus.dispatch(command, null).join().payload());
                } catch (CompletionException failure) {
                    if (!(failure.getCause() instanceof AppendEventsTransactionRejectedException)) throw unwrapped(failure);
                }
            }
        }
        return new Outcome.Refused(new GateRefusal.TooContended(ATTEMPTS_MAX));
    }

    /// A settlement names a tree, which no rule can see: it must be one of this log, and hold the epoch whole. Every auditor asks the same.
    Optional<GateRefusal> wrongTree(Object statement) {
        if (!(statement instanceof Settled it)) return Optional.empty();
        boolean ours = it.size() <= log.size() && log.inclusion(0, it.size())
                .verify(new Hasher().leaf(log.entry(0)), Hash.of(it.logRoot().bytes()));
        var state = (LogState) state(LogState.ENTITY);
        boolean whole = ours && (it.size() == log.sequencedSize()
                || state.epoch(Entry.decode(log.entry(it.size())).receivedMillis()) > it.epoch());
        return whole ? Optional.empty() : Optional.of(new GateRefusal.NotThisLogsTree(it.size(), it.epoch()));
    }

    private static Outcome outcome(StatementHost.Attempt attempt) {
        return switch (attempt) {
            case StatementHost.Attempt.Repeat(var index) -> new Outcome.Repeat(index);
            case StatementHost.Attempt.Refused(var reason) -> new Outcome.Refused(reason);
            case StatementHost.Attempt.Appended(var pending) -> {
                var ticket = pending.ticket();
                if (ticket == null) throw new IllegalStateException("answered before the commit: " + pending.proposed().id());
                yield new Outcome.Sequenced(ticket.sequenced().join().index(), ticket);
            }
        };
    }

    private static RuntimeException unwrapped(CompletionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }

    /// Where the statement of this id is sequenced; empty when it is not in the log.
    public OptionalLong find(EventId id) { return log.index().last(Tags.id(id)); }

    long sequencedSize() { return log.sequencedSize(); }

    /// The state of `entity` after every entry that was sequenced before this call: for decisions. Not to be shown to anybody.
    public State state(EntityId entity) { return states.load(entity).state(); }

    /// The state of `entity` after every entry that was sequenced before this call, once these are durable: for readers.
    ///
    /// @throws IllegalStateException if they are not within `limit`, because the log is slow or has stopped
    public State durableState(EntityId entity, Duration limit) throws InterruptedException {
        var known = states.load(entity);
        if (!log.awaitDurable(known.nextIndex(), limit))
            throw new IllegalStateException("not durable within " + limit + ": " + log.readOnlyReason().orElse("the log is slow"));
        return known.state();
    }

    private void forget() {
        states.clear();
        recordings.clear();
    }

    @Override public void close() { axon.shutdown(); }
}
