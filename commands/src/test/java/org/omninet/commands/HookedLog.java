package org.omninet.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.LogIndex;
import org.omninet.log.NotRecorded;
import org.omninet.log.Ticket;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.InclusionProof;

/// A log with places where others may come in between, and with failures when a test says so. It counts what is asked of it.
final class HookedLog implements Log {
    /// Entries found by tags so far: what states cost, whatever the machine.
    final AtomicLong found = new AtomicLong();
    /// Appends tried so far, refused ones included.
    final AtomicLong appends = new AtomicLong();
    volatile @Nullable Append lastAppend;
    /// Run before each append reaches the log.
    volatile Runnable beforeAppend = () -> {};
    /// Run after each look-up by tags.
    volatile Consumer<Set<String>> afterFind = _ -> {};
    /// Run before each look-up by tags.
    volatile Runnable beforeFind = () -> {};
    /// In place of the log's own durable size, when it is not -1.
    volatile LongSupplier durableSize = () -> -1;
    /// In place of the log's own, when it is not null: what was sequenced since is not durable yet.
    volatile @Nullable Head head;
    /// Run before each wait for something to be durable.
    volatile Runnable beforeWait = () -> {};
    /// Whether nothing more becomes durable.
    volatile boolean stuck;
    /// What every append fails with.
    volatile @Nullable NotRecorded failure;
    /// What becomes of a ticket before anybody sees it.
    volatile UnaryOperator<Ticket> ticket = it -> it;

    private final Log log;

    HookedLog(Log log) { this.log = log; }

    /// Lets `somebody` do something between the next decision and its commit, once.
    void onceBeforeAppend(Runnable somebody) {
        beforeAppend = () -> {
            beforeAppend = () -> {};
            somebody.run();
        };
    }

    /// Lets `somebody` do something each time before another's commit; what they do is left alone.
    void alwaysBeforeAppend(Runnable somebody) {
        beforeAppend = () -> {
            var again = beforeAppend;
            beforeAppend = () -> {};
            somebody.run();
            beforeAppend = again;
        };
    }

    void onceBeforeFind(Runnable somebody) {
        beforeFind = () -> {
            beforeFind = () -> {};
            somebody.run();
        };
    }

    /// Lets `somebody` do something just after entries with `tag` have been looked for, once.
    void onceAfterFind(String tag, Runnable somebody) {
        afterFind = tags -> {
            if (!tags.contains(tag)) return;
            afterFind = _ -> {};
            somebody.run();
        };
    }

    @Override public Ticket append(Append request) {
        beforeAppend.run();
        appends.incrementAndGet();
        lastAppend = request;
        var broken = failure;
        return ticket.apply(broken == null ? log.append(request)
                : new Ticket(CompletableFuture.failedFuture(broken), CompletableFuture.failedFuture(broken)));
    }

    @Override public LogIndex index() {
        var index = log.index();
        return new LogIndex() {
            @Override public long[] find(Set<String> tags, long from, long to, int limit) {
                beforeFind.run();
                var indexes = index.find(tags, from, to, limit);
                found.addAndGet(indexes.length);
                afterFind.accept(tags);
                return indexes;
            }

            @Override public OptionalLong last(String tag, long before) { return index.last(tag, before); }
        };
    }

    @Override public Hash id() { return log.id(); }

    @Override public String origin() { return log.origin(); }

    @Override public long size() {
        long size = durableSize.getAsLong();
        return size < 0 ? log.size() : size;
    }

    @Override public long sequencedSize() { return log.sequencedSize(); }

    @Override public long lastReceivedMillis() { return log.lastReceivedMillis(); }

    @Override public byte[] entry(long index) { return log.entry(index); }

    @Override public Head head() {
        var older = head;
        return older == null ? log.head() : older;
    }

    @Override public InclusionProof inclusion(long index, long size) { return log.inclusion(index, size); }

    @Override public ConsistencyProof consistency(long oldSize, long newSize) { return log.consistency(oldSize, newSize); }

    @Override public byte[] tile(int level, long number, int width) { return log.tile(level, number, width); }

    @Override public byte[] bundle(long number, int width) { return log.bundle(number, width); }

    @Override public LogIndex durableIndex() { return log.durableIndex(); }

    @Override public Registration onDurable(LongConsumer listener) { return log.onDurable(listener); }

    @Override public boolean awaitDurable(long size, Duration limit) throws InterruptedException {
        beforeWait.run();
        return !stuck && log.awaitDurable(size, limit);
    }

    @Override public Optional<String> readOnlyReason() { return log.readOnlyReason(); }

    @Override public void close() { log.close(); }
}
