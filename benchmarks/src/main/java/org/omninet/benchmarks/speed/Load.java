package org.omninet.benchmarks.speed;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omninet.commands.Answer;

/// Statements on their way through a gate, and how long each takes. Every answer is looked at: anything but a receipt ends the run.
final class Load {
    /// Enough for groups to fill while others are verified; less than the gate takes at once.
    static final int WINDOW = 4_096;
    /// The head of a run that is not counted: queues fill.
    private static final double NOT_COUNTED = 0.15;
    private static final int LEAST = 100;
    private static final long ANSWERED_WITHIN_SECONDS = 60;

    private final Function<byte[], CompletableFuture<Answer>> gate;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    Load(Function<byte[], CompletableFuture<Answer>> gate) { this.gate = gate; }

    /// Receipts a second while there is always more to do; at most `most` statements are said.
    double saturated(SignedFile statements, long most, long nanos) throws InterruptedException {
        int window = Math.clamp(most / 8, 1, WINDOW);
        var places = new Semaphore(window);
        var answered = new LongAdder();
        long began = System.nanoTime();
        long counted = began + (long) (nanos * NOT_COUNTED);
        long before = 0;
        long from = 0;
        for (long said = 0; said < most && statements.hasNext() && System.nanoTime() - began < nanos; said++) {
            if (from == 0 && System.nanoTime() >= counted) {
                before = answered.sum();
                from = System.nanoTime();
            }
            places.acquire();
            var _ = gate.apply(statements.next()).whenComplete((answer, defect) -> {
                check(answer, defect);
                answered.increment();
                places.release();
            });
            expectSound();
        }
        long to = System.nanoTime();
        double rate = (answered.sum() - before) / ((to - (from == 0 ? began : from)) / 1e9);
        settle(places, window);
        return rate;
    }

    /// Says `perSecond`, whatever becomes of the earlier ones; at least 100 of them, so that there is a figure on the slowest machine too.
    ///
    /// @return from the moment at which each was due until its receipt, in milliseconds
    double[] latencies(SignedFile statements, double perSecond, long nanos) throws InterruptedException {
        int count = (int) Math.max(LEAST, perSecond * nanos / 1e9);
        var millis = new double[count];
        var places = new Semaphore(0);
        int said = 0;
        long began = System.nanoTime();
        for (int i = 0; i < count && statements.hasNext(); i++) {
            long due = began + (long) (i * 1e9 / Math.max(LEAST, perSecond));
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) LockSupport.parkNanos(early);
            int number = i;
            said++;
            var _ = gate.apply(statements.next()).whenComplete((answer, defect) -> {
                check(answer, defect);
                millis[number] = (System.nanoTime() - due) / 1e6;
                places.release();
            });
            expectSound();
        }
        settle(places, said);
        // The first second is a queue that fills, and caches that wake.
        int skipped = (int) (said * NOT_COUNTED);
        return Arrays.copyOfRange(millis, skipped, said);
    }

    private void check(@Nullable Answer answer, @Nullable Throwable defect) {
        if (defect != null) failure.compareAndSet(null, defect.toString());
        else if (answer instanceof Answer.Refused refused) failure.compareAndSet(null, refused.error() + ": " + refused.detail());
    }

    private void expectSound() {
        var what = failure.get();
        if (what != null) throw new IllegalStateException("refused under load: " + what);
    }

    private void settle(Semaphore places, int all) throws InterruptedException {
        if (!places.tryAcquire(all, ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS))
            throw new IllegalStateException("no answer within " + ANSWERED_WITHIN_SECONDS + " s");
        expectSound();
    }
}
