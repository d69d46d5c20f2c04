package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.credits.CreditsContext.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Admission;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.Recorded;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.Entry;
import org.omninet.log.Log;
import org.omninet.log.OutcomeUnknown;

/// What Axon asks of an event store, and what we ask beyond that, of the engine over any log.
abstract class EngineContract {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final AppendCondition UNCONDITIONAL = AppendCondition.none();

    protected final SetClock clock = new SetClock(People.START);
    private final List<Boolean> writeFailures = new ArrayList<>();
    private HookedLog log;
    private LogEngine engine;

    /// An empty log with the id [Node#HASH], which goes by [#clock].
    protected abstract Log create() throws Exception;

    @BeforeEach void begin() throws Exception {
        log = new HookedLog(create());
        engine = new LogEngine(log, Node.CONTEXTS, new Recordings(log, Node.CONTEXTS), () -> writeFailures.add(true));
    }

    @AfterEach void end() { log.close(); }

    @Test void sourcing_ends_with_a_terminal_message_that_carries_the_marker() {
        append(opening(), UNCONDITIONAL);
        append(grant(10), UNCONDITIONAL);
        var stream = engine.source(SourcingCondition.conditionFor(criteria(Tags.entity(account(ADA)))), null);
        var grant = stream.next().orElseThrow();
        assertThat(grant.getResource(ConsistencyMarker.RESOURCE_KEY)).isNull();
        assertThat(((Recorded<?>) grant.message().payload()).index()).isEqualTo(1);
        var last = stream.next().orElseThrow();
        assertThat(last.message()).isSameAs(TerminalEventMessage.INSTANCE);
        assertThat(GlobalIndexConsistencyMarker.position(last.getResource(ConsistencyMarker.RESOURCE_KEY))).isEqualTo(2);
        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test void sourcing_an_empty_log_gives_the_marker_alone() {
        assertThat(sourced(Position.START, EventCriteria.havingAnyTag())).isEqualTo(new Sourced(List.of(), 0));
    }

    @Test void sourcing_begins_where_it_is_told() throws InterruptedException {
        appendFour();
        var all = EventCriteria.havingAnyTag();
        assertThat(sourced(Position.START, all)).isEqualTo(new Sourced(List.of(0L, 1L, 2L, 3L), 4));
        assertThat(sourced(new GlobalIndexConsistencyMarker(2).position(), all)).isEqualTo(new Sourced(List.of(2L, 3L), 4));
        assertThat(sourced(new GlobalIndexConsistencyMarker(Long.MAX_VALUE).position(), all)).isEqualTo(new Sourced(List.of(), 4));
    }

    @Test void sourcing_finds_what_carries_any_of_the_tags_each_once() throws InterruptedException {
        appendFour();
        var either = EventCriteria.either(criteria(Tags.entity(account(ADA))), criteria(Tags.entity(account(BOB))));
        assertThat(sourced(Position.START, either)).isEqualTo(new Sourced(List.of(1L, 2L, 3L), 4));
    }

    /// Folded from there and conditioned by the marker, it would be folded twice or never.
    @Test void an_entry_at_or_beyond_the_marker_is_never_handed_out() {
        append(opening(), UNCONDITIONAL);
        append(grant(10), UNCONDITIONAL);
        log.onceBeforeFind(() -> append(grant(11), UNCONDITIONAL));
        assertThat(sourced(Position.START, criteria(Tags.entity(account(ADA))))).isEqualTo(new Sourced(List.of(1L), 2));
    }

    @Test void a_conflict_is_found_in_commit_and_not_before() {
        append(opening(), UNCONDITIONAL);
        var grant = pending(grant(10));
        var transaction = transaction(grant, after(1, Tags.spends(account(ADA)), Tags.id(grant.proposed().id())));
        append(payment(), UNCONDITIONAL);
        assertThat(transaction.commit(null)).failsWithin(LIMIT).withThrowableThat()
                .withCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(log.sequencedSize()).isEqualTo(2);
        assertThat(writeFailures).isEmpty();
    }

    @Test void what_was_there_below_the_marker_is_no_conflict() {
        append(opening(), UNCONDITIONAL);
        append(payment(), UNCONDITIONAL);
        assertThat(commit(transaction(pending(grant(10)), after(2, Tags.spends(account(ADA)))))).isEqualTo(3);
    }

    @Test void a_condition_without_marker_looks_at_the_whole_log() {
        append(opening(), UNCONDITIONAL);
        var transaction = transaction(pending(grant(10)), AppendCondition.withCriteria(criteria("spends:log:")).withMarker(
                ConsistencyMarker.ORIGIN));
        assertThat(transaction.commit(null)).failsWithin(LIMIT).withThrowableThat()
                .withCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test void the_marker_of_a_commit_is_the_index_after_it() {
        assertThat(commit(transaction(pending(opening()), UNCONDITIONAL))).isEqualTo(1);
        assertThat(commit(transaction(pending(grant(10)), UNCONDITIONAL))).isEqualTo(2);
    }

    @Test void nothing_is_recorded_without_a_commit() {
        transaction(pending(opening()), UNCONDITIONAL).rollback(null);
        assertThat(log.sequencedSize()).isZero();
    }

    /// Axon rolls back also when a phase after the commit fails.
    @Test void a_rollback_after_the_commit_undoes_nothing() {
        var transaction = transaction(pending(opening()), UNCONDITIONAL);
        commit(transaction);
        transaction.rollback(null);
        assertThat(log.sequencedSize()).isEqualTo(1);
    }

    @Test void the_received_bytes_are_written_as_they_are() {
        clock.millis.addAndGet(17);
        var opening = opening();
        append(opening, UNCONDITIONAL);
        assertThat(Entry.decode(log.entry(0))).isEqualTo(new Entry(People.START + 17, opening.event().bytes()));
    }

    @Test void commit_never_completes_on_a_thread_of_the_log() {
        var thread = new CompletableFuture<Thread>();
        transaction(pending(opening()), UNCONDITIONAL).commit(null).thenRun(() -> thread.complete(Thread.currentThread())).join();
        assertThat(thread.join()).isSameAs(Thread.currentThread());
    }

    @Test void commit_is_done_when_it_is_sequenced_however_long_the_sync_takes() {
        var never = new CompletableFuture<org.omninet.log.Ticket.Durable>();
        log.ticket = it -> new org.omninet.log.Ticket(it.sequenced(), never);
        assertThat(commit(transaction(pending(opening()), UNCONDITIONAL))).isEqualTo(1);
        assertThat(writeFailures).isEmpty();
        never.completeExceptionally(new OutcomeUnknown("sync"));
        assertThat(writeFailures).hasSize(1);
    }

    @Test void a_failed_write_is_told() {
        log.failure = new OutcomeUnknown("write");
        assertThat(transaction(pending(opening()), UNCONDITIONAL).commit(null)).failsWithin(LIMIT).withThrowableThat()
                .withCauseInstanceOf(OutcomeUnknown.class);
        assertThat(writeFailures).hasSize(1);
    }

    @Test void two_events_are_not_one_statement() {
        List<org.axonframework.eventsourcing.eventstore.TaggedEventMessage<?>> two =
                List.of(tagged(pending(opening())), tagged(pending(grant(1))));
        assertThat(engine.appendEvents(UNCONDITIONAL, null, two)).failsWithin(LIMIT);
    }

    @Test void a_token_is_the_next_index_to_read() throws InterruptedException {
        assertThat(engine.latestToken(null).join().position()).hasValue(0);
        appendFour();
        assertThat(engine.firstToken(null).join().position()).hasValue(0);
        assertThat(engine.latestToken(null).join().position()).hasValue(4);
        var stream = engine.stream(StreamingCondition.startingFrom(engine.firstToken(null).join()), null);
        var first = stream.next().orElseThrow();
        assertThat(first.getResource(TrackingToken.RESOURCE_KEY).position()).hasValue(1);
        var from = engine.stream(StreamingCondition.startingFrom(first.getResource(TrackingToken.RESOURCE_KEY)), null);
        assertThat(index(from.next().orElseThrow().message())).isEqualTo(1);
    }

    @Test void a_token_at_a_time_is_the_first_entry_received_then_or_later() throws InterruptedException {
        appendFour();
        assertThat(tokenAt(-1)).isZero();
        assertThat(tokenAt(0)).isZero();
        assertThat(tokenAt(1)).isEqualTo(1);
        assertThat(tokenAt(1_000)).isEqualTo(1);
        assertThat(tokenAt(3_000)).isEqualTo(3);
        assertThat(tokenAt(3_001)).isEqualTo(4);
    }

    @Test void a_stream_goes_through_everything_durable_in_order() throws InterruptedException {
        appendFour();
        assertThat(drained(engine.stream(StreamingCondition.startingFrom(null), null))).containsExactly(0L, 1L, 2L, 3L);
        var adas = StreamingCondition.conditionFor(engine.firstToken(null).join(), criteria(Tags.entity(account(ADA))));
        assertThat(drained(engine.stream(adas, null))).containsExactly(1L, 3L);
    }

    @Test void peeking_moves_nothing() throws InterruptedException {
        appendFour();
        var stream = engine.stream(StreamingCondition.startingFrom(null), null);
        assertThat(index(stream.peek().orElseThrow().message())).isZero();
        assertThat(index(stream.next().orElseThrow().message())).isZero();
        assertThat(index(stream.peek().orElseThrow().message())).isEqualTo(1);
    }

    @Test void a_stream_wakes_its_reader_when_there_is_more_and_never_ends() throws Exception {
        var stream = engine.stream(StreamingCondition.startingFrom(null), null);
        var woken = new CountDownLatch(1);
        stream.setCallback(() -> {
            if (stream.hasNextAvailable()) woken.countDown();
        });
        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isFalse();
        append(opening(), UNCONDITIONAL);
        assertThat(woken.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(drained(stream)).containsExactly(0L);
        assertThat(stream.isCompleted()).isFalse();
        stream.close();
        assertThat(stream.isCompleted()).isTrue();
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test void a_reader_that_comes_late_is_woken_at_once() throws InterruptedException {
        appendFour();
        var stream = engine.stream(StreamingCondition.startingFrom(null), null);
        var woken = new CountDownLatch(1);
        stream.setCallback(woken::countDown);
        assertThat(woken.getCount()).isZero();
    }

    @Test void a_stream_shows_nothing_that_is_not_durable() {
        append(opening(), UNCONDITIONAL);
        log.durableSize = () -> 0;
        assertThat(engine.stream(StreamingCondition.startingFrom(null), null).next()).isEmpty();
        assertThat(sourced(Position.START, EventCriteria.havingAnyTag()).indexes()).containsExactly(0L);
        log.durableSize = () -> 1;
        assertThat(engine.stream(StreamingCondition.startingFrom(null), null).next()).isPresent();
    }

    private record Sourced(List<Long> indexes, long marker) {}

    private Sourced sourced(Position from, EventCriteria criteria) {
        var indexes = new ArrayList<Long>();
        long marker = -1;
        var stream = engine.source(SourcingCondition.conditionFor(from, criteria), null);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            var resource = entry.get().getResource(ConsistencyMarker.RESOURCE_KEY);
            if (resource == null) indexes.add(index(entry.get().message()));
            else marker = GlobalIndexConsistencyMarker.position(resource);
        }
        return new Sourced(indexes, marker);
    }

    private static List<Long> drained(MessageStream<EventMessage> stream) {
        var indexes = new ArrayList<Long>();
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) indexes.add(index(entry.get().message()));
        return indexes;
    }

    private static long index(EventMessage message) { return ((Recorded<?>) message.payload()).index(); }

    private long tokenAt(long millis) {
        return engine.tokenAt(Instant.ofEpochMilli(People.START + millis), null).join().position().orElseThrow();
    }

    /// The opening, a grant to Ada, one to Bob, a payment of Ada's to the operator: a second apart, all durable.
    private void appendFour() throws InterruptedException {
        append(opening(), UNCONDITIONAL);
        for (var next : List.of(grant(10), read(OPERATOR, new Granted(BOB, Credits.of(1))), payment())) {
            clock.millis.addAndGet(1_000);
            append(next, UNCONDITIONAL);
        }
        assertThat(log.awaitDurable(4, LIMIT)).isTrue();
    }

    private static Admission.Read opening() { return Node.read(Node.OPENING.bytes()); }

    private static Admission.Read grant(long micro) { return read(OPERATOR, new Granted(ADA, Credits.of(micro))); }

    private static Admission.Read payment() { return read(ADA, new Transferred(OPERATOR, Credits.of(1))); }

    private static Admission.Read read(org.omninet.domain.did.Did by, Object statement) {
        return Node.read(org.omninet.domain.event.EventDraft.of(Node.CONTEXTS.wireName(statement), by, People.START,
                Node.CONTEXTS.body(statement)).boundTo(Node.LOG_ID));
    }

    private Pending pending(Admission.Read read) {
        return new Pending(Plan.of(read, 0, Node.CONTEXTS), read.proposed().at(log.sequencedSize(), 0), Long.MAX_VALUE);
    }

    private static GenericTaggedEventMessage<EventMessage> tagged(Pending pending) {
        return new GenericTaggedEventMessage<>(new GenericEventMessage(new MessageType(Pending.class), pending),
                pending.tags().stream().map(Tags::axon).collect(Collectors.toSet()));
    }

    @SuppressWarnings("unchecked") // the engine's own transactions answer with a marker
    private AppendTransaction<ConsistencyMarker> transaction(Pending pending, AppendCondition condition) {
        return (AppendTransaction<ConsistencyMarker>) engine.appendEvents(condition, null, List.of(tagged(pending))).join();
    }

    private static long commit(AppendTransaction<ConsistencyMarker> transaction) {
        return GlobalIndexConsistencyMarker.position(transaction.afterCommit(transaction.commit(null).join(), null).join());
    }

    private void append(Admission.Read read, AppendCondition condition) { commit(transaction(pending(read), condition)); }

    private static AppendCondition after(long marker, String... tags) {
        return AppendCondition.withCriteria(criteria(tags)).withMarker(new GlobalIndexConsistencyMarker(marker));
    }

    private static EventCriteria criteria(String... tags) {
        return EventCriteria.either(Set.of(tags).stream().<EventCriteria>map(tag -> EventCriteria.havingTags(Tags.axon(tag))).toList());
    }
}
