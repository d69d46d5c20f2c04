package org.omninet.node.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what is under way and says who must wait outside. Safe for many threads; never blocks but in [#awaitQuiet].
final class Gatekeeper {
    private final Semaphore places;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private volatile boolean stopping;

    Gatekeeper(Semaphore places) { this.places = places; }

    /// @param bodyBytes announced
    /// @throws HttpProblem when there is no room, or the node is stopping. Otherwise [Pass#leave] must be called once
    Pass enter(boolean needsPlace, long bodyBytes) {
        if (stopping) throw HttpError.SHUTTING_DOWN.problem("the node is stopping");
        if (needsPlace && !places.tryAcquire()) throw HttpError.OVERLOADED.problem("the node answers as many requests as it may");
        if (this.bodyBytes.addAndGet(bodyBytes) > EdgeConfig.BODY_BUDGET_BYTES) {
            this.bodyBytes.addAndGet(-bodyBytes);
            if (needsPlace) places.release();
            throw HttpError.OVERLOADED.problem("too many bytes are being received at once");
        }
        underWay.incrementAndGet();
        return new Pass(needsPlace, bodyBytes);
    }

    int underWay() { return underWay.get(); }

    boolean isStopping() { return stopping; }

    void stop() { stopping = true; }

    void awaitQuiet(long limitMillis) {
        long end = System.nanoTime() + limitMillis * 1_000_000;
        boolean interrupted = false;
        synchronized (this) {
            while (underWay.get() > 0 && System.nanoTime() < end) {
                try {
                    wait(50);
                } catch (InterruptedException again) {
                    interrupted = true;
                    break;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// What one request holds until it is answered.
    final class Pass {
        private boolean place;
        private final long bytes;
        private boolean left;

        private Pass(boolean place, long bytes) {
            this.place = place;
            this.bytes = bytes;
        }

        /// The announced length of the body.
        long bytes() { return bytes; }

        /// A stream holds no place: it has a limit of its own.
        synchronized void keepOnlyBytes() {
            if (place) places.release();
            place = false;
        }

        synchronized void leave() {
            if (left) return;
            left = true;
            bodyBytes.addAndGet(-bytes);
            if (place) places.release();
            underWay.decrementAndGet();
        }
    }
}
