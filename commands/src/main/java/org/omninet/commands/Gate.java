package org.omninet.commands;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.omninet.commands.Examiner.Examined;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.event.EventId;
import org.omninet.domain.signature.Signatures;
import org.omninet.log.Clock;
import org.omninet.log.Conflict;
import org.omninet.log.Log;
import org.omninet.log.NotRecorded;
import org.omninet.log.Overloaded;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.Ed25519Key;

/// The way into the log, for statements from outside and for the node's own. Answers only what is durable.
///
/// ```
/// bytes ─ size ─ form ─ repeat? ─ signature ─ policies ─ lane ─ decide ─ sequenced ─ durable ─> receipt
///           └──────┴─────────────────┴──────────┴─────────────────┴──────────> signed refusal
/// ```
///
/// Each submission runs on a virtual thread of its own; no caller ever waits. Safe for many threads.
public final class Gate implements AutoCloseable {

    /// How long a sequenced statement may take to become durable before its author is told that nobody knows.
    public static final Duration DURABLE_WAIT_MAX = Duration.ofSeconds(30);

    private final CommandSide commands;
    private final Log log;
    private final Examiner examiner;
    private final SignedRefusals refusals;
    private final Receipts receipts;
    private final int placesMax;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param logKey signs the refusals: the key that `node.opened` names
    public Gate(Log log, Contexts contexts, CommandSide commands, Signatures signatures, Policies policies, Ed25519Key logKey,
            Clock clock) {
        this.log = log;
        this.commands = commands;
        refusals = new SignedRefusals(log, logKey, clock);
        receipts = new Receipts(log);
        examiner = new Examiner(commands, new Admission(contexts, signatures), policies, refusals, clock);
        placesMax = policies.limits().inFlight();
        places = new Semaphore(placesMax);
    }

    /// Takes a statement from outside. Returns at once; whatever is in the bytes, the future ends with an answer. Keeps `event`, which
    /// nobody changes from now on.
    public CompletableFuture<Answer> submit(byte[] event) { return submit(event, false); }

    /// Takes a statement of the node's own, as `node.opened` and `node.summary`: the same laws, no policies for people.
    public CompletableFuture<Answer> submitOwn(byte[] event) { return submit(event, true); }

    private CompletableFuture<Answer> submit(byte[] event, boolean own) {
        if (!places.tryAcquire()) return CompletableFuture.completedFuture(busy(event));
        return freeing(started(() -> proposed(examiner.examine(event, own)).get()));
    }

    /// Takes statements that build on each other: examined side by side, decided in this order, none waiting for another to be durable.
    ///
    /// @return one answer each, in the same order
    public List<CompletableFuture<Answer>> submitInOrder(List<byte[]> events) {
        var turns = events.stream().map(this::turn).toList();
        threads.execute(() -> turns.forEach(this::take));
        return turns.stream().map(Turn::answer).toList();
    }

    /// One of several: examined at once, decided when it is its turn, answered when it is durable.
    private record Turn(CompletableFuture<Examined> examined, CompletableFuture<Supplier<Answer>> decided,
                        CompletableFuture<Answer> answer) {}

    private Turn turn(byte[] event) {
        boolean placed = places.tryAcquire();
        var examined = placed ? started(() -> examiner.examine(event, false))
                : CompletableFuture.<Examined>completedFuture(new Examined.Unfit(busy(event)));
        var decided = new CompletableFuture<Supplier<Answer>>();
        var answer = decided.thenApplyAsync(Supplier::get, threads);
        return new Turn(examined, decided, placed ? freeing(answer) : answer);
    }

    private void take(Turn turn) {
        try {
            turn.decided().complete(proposed(turn.examined().join()));
        } catch (RuntimeException | Error defect) {
            turn.decided().completeExceptionally(defect);
        }
    }

    /// Decides and sequences.
    ///
    /// @return what gives the answer, once it is durable
    private Supplier<Answer> proposed(Examined examined) {
        return switch (examined) {
            case Examined.Unfit(var answer) -> () -> answer;
            case Examined.Denied(var id, var reason, var seen) -> () -> refused(id, reason, seen);
            case Examined.Known(var id, var index) -> () -> repeat(id, index);
            case Examined.Fit fit -> proposed(fit);
        };
    }

    private Supplier<Answer> proposed(Examined.Fit fit) {
        var id = fit.read().event().id();
        try {
            return switch (commands.propose(fit.read(), fit.absentBelow(), fit.keys())) {
                case Outcome.Refused(var reason) -> refused(id, reason);
                case Outcome.Repeat(var index) -> () -> repeat(id, index);
                case Outcome.Sequenced(_, var ticket) -> () -> durable(id, ticket);
            };
        } catch (NotRecorded failure) {
            return () -> refusals.of(id.cid(), reason(failure));
        } catch (NeedsRules unknown) {
            return () -> refusals.of(id.cid(), new GateRefusal.RulesUnknown(unknown.rules()));
        }
    }

    private Supplier<Answer> refused(EventId id, Refusal reason) {
        long seen = log.sequencedSize();
        return () -> refused(id, reason, seen);
    }

    /// A "no" that was found with states is told, and signed for, once every entry behind these is durable. When the log fails before
    /// that, nobody knows whether it would still be a "no".
    private Answer refused(EventId id, Refusal reason, long seen) {
        try {
            boolean durable = log.awaitDurable(seen, DURABLE_WAIT_MAX);
            var failed = log.readOnlyReason();
            if (durable && failed.isEmpty()) return refusals.of(id.cid(), reason);
            return refusals.of(id.cid(), new GateRefusal.LogReadOnly(failed.orElse("not durable within " + DURABLE_WAIT_MAX)));
        } catch (InterruptedException _) {
            return stopping(id);
        }
    }

    private Answer durable(EventId id, Ticket ticket) {
        try {
            var place = ticket.durable().get(DURABLE_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Accepted(receipts.of(id, place.index(), place.head()), false);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NotRecorded failure) return refusals.of(id.cid(), reason(failure));
            throw new IllegalStateException("the log failed at " + id, failed);
        } catch (TimeoutException _) {
            return refusals.of(id.cid(), new GateRefusal.OutcomeUnknown("not durable within " + DURABLE_WAIT_MAX));
        } catch (InterruptedException _) {
            return stopping(id);
        }
    }

    private Answer repeat(EventId id, long index) {
        try {
            return log.awaitDurable(index + 1, DURABLE_WAIT_MAX)
                    ? new Answer.Accepted(receipts.of(id, index), true)
                    : refusals.of(id.cid(), new GateRefusal.OutcomeUnknown(log.readOnlyReason().orElse("not durable yet")));
        } catch (InterruptedException _) {
            return stopping(id);
        }
    }

    private Answer stopping(EventId id) {
        Thread.currentThread().interrupt();
        return refusals.of(id.cid(), new GateRefusal.OutcomeUnknown("this node is stopping"));
    }

    private static Refusal reason(NotRecorded failure) {
        var what = String.valueOf(failure.getMessage());
        return switch (failure) {
            case Overloaded _, Conflict _ -> new GateRefusal.LogOverloaded(what);
            case ReadOnly _ -> new GateRefusal.LogReadOnly(what);
            case org.omninet.log.OutcomeUnknown _ -> new GateRefusal.OutcomeUnknown(what);
        };
    }

    private Answer.Refused busy(byte[] event) { return refusals.of(Cid.ofRaw(event), new GateRefusal.Busy(placesMax)); }

    private <T> CompletableFuture<T> started(Supplier<T> work) { return CompletableFuture.supplyAsync(work, threads); }

    private CompletableFuture<Answer> freeing(CompletableFuture<Answer> answer) {
        return answer.whenComplete((_, _) -> places.release());
    }

    /// How many statements are under way.
    public int inFlight() { return placesMax - places.availablePermits(); }

    /// Waits for what is under way; nothing more may be submitted.
    @Override public void close() { threads.close(); }
}
