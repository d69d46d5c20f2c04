package org.omninet.log.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Head;
import org.omninet.log.merkle.Hash;

/// How far each stage is, for the others and for readers: sequenced >= committed >= published >= applied.
final class Progress {

    /// What has been synced.
    record Committed(long size, Hash root, long lastReceivedMillis) {}

    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile long sequencedSize;
    private volatile long lastReceivedMillis;
    private volatile Committed committed;
    private volatile Head head;
    private volatile long appliedSize;

    Progress(Committed committed, Head head) {
        this.committed = committed;
        this.head = head;
        sequenced(committed.size(), committed.lastReceivedMillis());
        appliedSize = committed.size();
    }

    void sequenced(long size, long lastMillis) {
        lastReceivedMillis = lastMillis;
        sequencedSize = size;
    }

    void committed(Committed now) { committed = now; }

    void published(Head now) { head = now; }

    void applied(long size) { appliedSize = size; }

    /// The first failure is the reason; it stays until the log is opened again.
    void fail(String reason) { failure.compareAndSet(null, reason); }

    Optional<String> failure() { return Optional.ofNullable(failure.get()); }

    long sequencedSize() { return sequencedSize; }

    long lastReceivedMillis() { return lastReceivedMillis; }

    Committed committed() { return committed; }

    Head head() { return head; }

    long appliedSize() { return appliedSize; }
}
