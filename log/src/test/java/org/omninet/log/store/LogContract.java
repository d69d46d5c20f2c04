package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Conflict;
import org.omninet.log.EntryMaker;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Note;

/// What every log does.
public abstract class LogContract {
    protected static final long START = 1_750_000_000_000L;
    protected final SetClock clock = new SetClock(START);
    protected Log log;

    /// A new, empty log that reads [#clock].
    protected abstract Log create() throws Exception;

    @BeforeEach void start() throws Exception { log = create(); }

    @AfterEach void end() { log.close(); }

    @Test void a_new_log_is_empty_and_signed_for() {
        assertThat(log.size()).isZero();
        assertThat(log.head().root()).isEqualTo(Hasher.EMPTY_ROOT);
        assertThat(Checkpoint.parse(Note.parse(log.head().checkpoint()).text()))
                .isEqualTo(new Checkpoint(log.origin(), 0, Hasher.EMPTY_ROOT));
        assertThat(log.readOnlyReason()).isEmpty();
    }

    @Test void entries_are_read_back_in_order() throws Exception {
        recordMany(0, 700);
        assertThat(log.size()).isEqualTo(700);
        for (int i : new int[] {0, 1, 255, 256, 511, 512, 699}) assertThat(log.entry(i)).isEqualTo(bytes("entry " + i));
        assertThatThrownBy(() -> log.entry(700)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.entry(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        var range = log.entries(250, 600);
        for (int i = 250; i < 600; i++) {
            assertThat(range.index()).isEqualTo(i);
            assertThat(range.next()).isEqualTo(bytes("entry " + i));
        }
        assertThat(range.hasNext()).isFalse();
    }

    @Test void an_entry_is_made_for_its_time_and_time_never_runs_back() throws Exception {
        var times = new ArrayList<Long>();
        for (long wall : new long[] {START, START + 5, START + 3, START + 4}) {
            clock.wallMillis = wall;
            times.add(durable(log.append(entry(millis -> bytes("at " + millis), Set.of(), 0))).receivedMillis());
        }
        assertThat(times).containsExactly(START, START + 5, START + 5, START + 5);
        assertThat(log.entry(2)).isEqualTo(bytes("at " + (START + 5)));
        assertThat(log.lastReceivedMillis()).isEqualTo(START + 5);
    }

    @Test void the_decisions_own_time_moves_the_stamp_forward() throws Exception {
        assertThat(durable(log.append(new Append(_ -> bytes("x"), Set.of(), Set.of(), 0, START + 40, START + 40))).receivedMillis())
                .isEqualTo(START + 40);
    }

    @Test void a_decision_that_no_longer_holds_is_a_conflict_and_writes_nothing() throws Exception {
        var late = log.append(new Append(_ -> bytes("x"), Set.of(), Set.of(), 0, 0, START - 1));
        assertThat(failure(late)).isInstanceOfSatisfying(Conflict.class, c -> assertThat(c.reason()).isEqualTo(Conflict.Reason.TOO_LATE));
        assertThat(log.sequencedSize()).isZero();
    }

    @Test void a_decision_made_by_a_clock_that_had_jumped_does_not_take_the_log_along() throws Exception {
        long year = TimeUnit.DAYS.toMillis(365);
        var poison = log.append(new Append(_ -> bytes("x"), Set.of(), Set.of(), 0, START + year, Long.MAX_VALUE));
        assertThat(failure(poison))
                .isInstanceOfSatisfying(Conflict.class, c -> assertThat(c.reason()).isEqualTo(Conflict.Reason.TOO_EARLY));
        recordMany(0, 1);
        assertThat(log.lastReceivedMillis()).isEqualTo(START);
    }

    @Test void what_was_overtaken_is_a_conflict_and_writes_nothing() throws Exception {
        durable(log.append(Append.unconditional(bytes("a"), Set.of("spends:a"))));
        durable(log.append(Append.unconditional(bytes("b"), Set.of("spends:b"))));
        var overtaken = log.append(entry(_ -> bytes("c"), Set.of("spends:x", "spends:b"), 1));
        assertThat(failure(overtaken))
                .isInstanceOfSatisfying(Conflict.class, c -> assertThat(c.reason()).isEqualTo(Conflict.Reason.OVERTAKEN));
        assertThat(log.sequencedSize()).isEqualTo(2);
        assertThat(durable(log.append(entry(_ -> bytes("c"), Set.of("spends:x", "spends:b"), 2))).index())
                .isEqualTo(2);
    }

    @Test void of_many_with_one_condition_exactly_one_is_recorded() throws Exception {
        var tickets = IntStream.range(0, 50)
                .mapToObj(i -> log.append(new Append(_ -> bytes("n" + i), Set.of("id:one"), Set.of("id:one"), 0, 0, Long.MAX_VALUE)))
                .toList();
        int recorded = 0;
        for (Ticket ticket : tickets) {
            try {
                ticket.durable().get(10, TimeUnit.SECONDS);
                recorded++;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Conflict.class);
            }
        }
        assertThat(recorded).isOne();
        assertThat(log.size()).isOne();
    }

    /// Each thread adds one to what it has read last; with the condition that nobody did so meanwhile, no addition is lost.
    @Test void concurrent_conditional_appends_lose_no_update() throws Exception {
        int each = 150;
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 4; t++) threads.add(Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < each;) if (addOne()) i++;
            } catch (Throwable failed) {
                failures.add(failed);
            }
        }));
        for (Thread thread : threads) thread.join();
        assertThat(failures).isEmpty();
        assertThat(log.awaitDurable(4L * each, Duration.ofSeconds(10))).isTrue();
        assertThat(log.size()).isEqualTo(4L * each);
        for (int i = 0; i < 4L * each; i++) assertThat(log.entry(i)).isEqualTo(bytes(Integer.toString(i + 1)));
    }

    private boolean addOne() throws Exception {
        long decidedAt = log.sequencedSize();
        var last = log.index().last("sum", decidedAt);
        long sum = last.isEmpty() ? 0 : Long.parseLong(new String(log.entry(last.getAsLong()), StandardCharsets.UTF_8));
        var ticket = log.append(new Append(_ -> bytes(Long.toString(sum + 1)), Set.of("sum"), Set.of("sum"), decidedAt, 0, Long.MAX_VALUE));
        try {
            ticket.sequenced().get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(Conflict.class);
            return false;
        }
    }

    @Test void illegal_entries_are_refused_and_the_log_goes_on() throws Exception {
        assertThat(failure(log.append(Append.unconditional(new byte[0], Set.of())))).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(log.append(Append.unconditional(new byte[65_536], Set.of())))).isInstanceOf(IllegalArgumentException.class);
        var broken = log.append(entry(_ -> { throw new IllegalStateException("no entry"); }, Set.of(), 0));
        assertThat(failure(broken)).isInstanceOf(IllegalStateException.class);
        assertThat(durable(log.append(Append.unconditional(bytes("fine"), Set.of()))).index()).isZero();
    }

    @Test void acknowledgements_come_in_the_order_of_the_indexes_and_never_from_the_callers_thread() throws Exception {
        record Told(long index, Thread by) {}
        var order = Collections.synchronizedList(new ArrayList<Told>());
        var all = new ArrayList<Ticket>();
        for (int i = 0; i < 600; i++) {
            Ticket ticket = log.append(Append.unconditional(bytes("entry " + i), Set.of()));
            all.add(ticket);
            var _ = ticket.durable().thenAccept(d -> order.add(new Told(d.index(), Thread.currentThread())));
        }
        for (Ticket ticket : all) {
            durable(ticket);
            assertThat(ticket.sequenced()).isCompleted();
        }
        // A ticket that was complete before the callback was attached runs it at once, here: those are out of the picture.
        var elsewhere = List.copyOf(order).stream().filter(told -> !told.by().equals(Thread.currentThread())).map(Told::index).toList();
        assertThat(elsewhere).isSorted();
    }

    @Test void a_durable_entry_is_in_the_tree_of_its_head() throws Exception {
        for (int i = 0; i < 20; i++) {
            var durable = durable(log.append(Append.unconditional(bytes("entry " + i), Set.of())));
            assertThat(durable.head().size()).isGreaterThan(durable.index());
            Hash leaf = new Hasher().leaf(log.entry(durable.index()));
            assertThat(log.inclusion(durable.index(), durable.head().size()).verify(leaf, durable.head().root())).isTrue();
        }
    }

    @Test void every_size_is_proven_consistent_with_every_later_one() throws Exception {
        var heads = new ArrayList<Head>();
        heads.add(log.head());
        for (int i = 0; i < 40; i++) {
            recordMany(i * 13, 13);
            heads.add(log.head());
        }
        for (var older : heads)
            for (var newer : heads)
                if (older.size() > 0 && older.size() <= newer.size())
                    assertThat(log.consistency(older.size(), newer.size()).verify(older.root(), newer.root()))
                            .as("%s to %s", older.size(), newer.size()).isTrue();
        assertThatThrownBy(() -> log.consistency(1, log.size() + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.inclusion(0, log.size() + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test void tiles_and_bundles_are_those_of_the_durable_tree() throws Exception {
        recordMany(0, 600);
        var hasher = new Hasher();
        byte[] tile = log.tile(0, 2, 88);
        for (int i = 0; i < 88; i++) assertThat(Hash.at(tile, i * 32)).isEqualTo(hasher.leaf(bytes("entry " + (512 + i))));
        assertThat(log.tile(1, 0, 2)).hasSize(64);
        assertThat(hasher.node(Hash.at(log.tile(1, 0, 2), 0), Hash.at(log.tile(1, 0, 2), 32))).isEqualTo(rootOf(log, 512));
        assertThat(log.bundle(1, 256)).startsWith(0, 9).hasSize(256 * 11);
        int[][] absent = {{0, 2, 89}, {0, 3, 1}, {1, 0, 3}, {2, 0, 1}, {0, 0, 0}, {0, 0, 257}, {0, -1, 1}, {-1, 0, 1}, {9, 0, 1}};
        for (int[] none : absent)
            assertThatThrownBy(() -> log.tile(none[0], none[1], none[2])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.bundle(2, 89)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test void entries_are_found_by_their_tags() throws Exception {
        for (int i = 0; i < 30; i++)
            durable(log.append(Append.unconditional(bytes("entry " + i), Set.of("by:" + i % 3, "type:" + i % 2))));
        assertThat(log.index().find(Set.of("by:1"), 0, 100, 100)).containsExactly(1, 4, 7, 10, 13, 16, 19, 22, 25, 28);
        assertThat(log.index().find(Set.of("by:1"), 5, 14, 2)).containsExactly(7, 10);
        assertThat(log.index().find(Set.of("by:1", "type:1"), 0, 8, 100)).containsExactly(1, 3, 4, 5, 7);
        assertThat(log.durableIndex().findAll(Set.of("by:1", "type:1"), 0, 30, 3)).containsExactly(1, 7, 13);
        assertThat(log.index().last("by:1").getAsLong()).isEqualTo(28);
        assertThat(log.index().last("by:1", 28).getAsLong()).isEqualTo(25);
        assertThat(log.index().last("by:9")).isEmpty();
        assertThat(log.index().find(Set.of("by:9"), 0, 30, 5)).isEmpty();
    }

    @Test void listeners_hear_of_growth_until_they_leave() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<Long>());
        try (var _ = log.onDurable(_ -> { throw new IllegalStateException("ignored"); }); var _ = log.onDurable(heard::add)) {
            recordMany(0, 5);
            assertThat(log.awaitDurable(5, Duration.ofSeconds(10))).isTrue();
            until(() -> heard.contains(5L));
        }
        recordMany(5, 5);
        assertThat(heard).isSorted().doesNotContain(10L);
        assertThat(log.awaitDurable(11, Duration.ofMillis(1))).isFalse();
    }

    @Test void a_clock_that_jumps_stops_the_writer_until_it_is_right_again() throws Exception {
        recordMany(0, 1);
        clock.wallMillis = START + 61_000;
        assertThat(failure(log.append(Append.unconditional(bytes("x"), Set.of()))))
                .isInstanceOf(ReadOnly.class).hasMessageContaining("jumped");
        assertThat(log.readOnlyReason()).isPresent();
        clock.monotonicNanos = TimeUnit.SECONDS.toNanos(30);
        assertThat(log.readOnlyReason()).as("before anybody has appended").isEmpty();
        recordMany(1, 1);
        assertThat(log.lastReceivedMillis()).isEqualTo(START + 61_000);
    }

    @Test void a_machine_that_slept_has_not_jumped() throws Exception {
        recordMany(0, 1);
        clock.wallMillis = START + 8 * 3_600_000;
        clock.sleptNanos = TimeUnit.HOURS.toNanos(8);
        recordMany(1, 1);
        assertThat(log.lastReceivedMillis()).isEqualTo(START + 8 * 3_600_000);
        clock.wallMillis = START + 8 * 3_600_000 + 61_000;
        assertThat(failure(log.append(Append.unconditional(bytes("x"), Set.of())))).hasMessageContaining("jumped");
    }

    @Test void whatever_the_clock_does_received_time_never_runs_back_and_the_log_is_not_poisoned() throws Exception {
        long year = 365L * 24 * 3_600_000;
        long last = 0;
        int recorded = 0;
        for (long wrong : new long[] {-year, year, -3_600_000, 3_600_000, -61_000, 61_000, -59_000, 0, 59_000, 0, -1, 1}) {
            clock.wallMillis = START + wrong;
            try {
                recordMany(recorded, 1);
                recorded++;
            } catch (ExecutionException _) {
                assertThat(Math.abs(wrong)).isGreaterThan(60_000);
            }
            assertThat(log.lastReceivedMillis()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(START + 60_000);
            last = log.lastReceivedMillis();
            clock.wallMillis = START;
        }
        assertThat(log.size()).isEqualTo(recorded).isGreaterThanOrEqualTo(5);
        assertThat(log.readOnlyReason()).isEmpty();
    }

    @Test void a_closed_log_has_acknowledged_what_was_asked_before_and_takes_no_more() {
        var before = log.append(Append.unconditional(bytes("before"), Set.of()));
        log.close();
        assertThat(before.durable()).isCompleted();
        assertThat(failure(log.append(Append.unconditional(bytes("after"), Set.of())))).isInstanceOf(ReadOnly.class);
        log.close();
    }

    private static Append entry(EntryMaker maker, Set<String> invalidating, long decidedAt) {
        return new Append(maker, Set.of(), invalidating, decidedAt, 0, Long.MAX_VALUE);
    }

    /// Appends `count` entries "entry n" and waits for all.
    protected void recordMany(int first, int count) throws Exception { recordMany(log, first, count); }

    protected static void recordMany(Log log, int first, int count) throws Exception {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = first; i < first + count; i++) tickets.add(log.append(Append.unconditional(bytes("entry " + i), Set.of("n:" + i))));
        for (Ticket ticket : tickets) durable(ticket);
    }

    protected static Ticket.Durable durable(Ticket ticket) throws InterruptedException, ExecutionException, TimeoutException {
        return ticket.durable().get(10, TimeUnit.SECONDS);
    }

    protected static Throwable failure(Ticket ticket) {
        try {
            throw new AssertionError("recorded: " + ticket.durable().get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(ticket.sequenced()).isCompletedExceptionally();
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    protected static Hash rootOf(Log log, int size) {
        return new MerkleTree((height, index) -> subtree(log, height, index)).root(size);
    }

    private static Hash subtree(Log log, int height, long index) {
        var hasher = new Hasher();
        return height == 0 ? hasher.leaf(log.entry(index))
                : hasher.node(subtree(log, height - 1, 2 * index), subtree(log, height - 1, 2 * index + 1));
    }

    protected static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 10 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    protected static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
