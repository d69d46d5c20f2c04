package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_CLOCK_JUMP_MILLIS;
import static org.omninet.log.LogLimits.MAX_ENTRY_BYTES;
import static org.omninet.log.LogLimits.MAX_WAITING_APPENDS;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.Clock;
import org.omninet.log.Conflict;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.LogIndex;
import org.omninet.log.NotRecorded;
import org.omninet.log.Overloaded;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;
import org.omninet.log.index.BoundedIndex;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.note.CheckpointSigner;

/// The log in memory: the simplest thing that keeps every law, for tests and as the yardstick of the one on disk.
///
/// "Durable" means here that the acknowledging thread has signed for it. It ends with the process.
public final class MemoryLog implements Log {
    private record Asked(Ticket ticket, long index, long receivedMillis, @Nullable NotRecorded refusal) {}

    private final Hash id;
    private final CheckpointSigner signer;
    private final WriterClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<byte[]> entries = new ArrayList<>();
    private final MemoryNodes nodes = new MemoryNodes();
    private final MerkleTree tree = new MerkleTree(nodes);
    private final MemoryTagStore tags = new MemoryTagStore();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private final Thread acknowledger = Thread.ofPlatform().daemon().name("memory-log-acknowledger").unstarted(this::acknowledge);
    private volatile Head head;
    private volatile long lastReceivedMillis;
    private volatile boolean closed;

    public MemoryLog(Hash id, CheckpointSigner signer, Clock clock) {
        this.id = id;
        this.signer = signer;
        this.clock = new WriterClock(clock, 0, true);
        head = new Head(0, tree.root(0), signer.sign(0, tree.root(0)));
        acknowledger.start();
    }

    @Override public Hash id() { return id; }

    @Override public String origin() { return signer.origin(); }

    @Override public long size() { return head.size(); }

    @Override public long sequencedSize() { return locked(entries::size); }

    @Override public long lastReceivedMillis() { return lastReceivedMillis; }

    @Override public Ticket append(Append request) {
        var ticket = new Ticket(new CompletableFuture<>(), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) return refused(ticket, new ReadOnly("the log is closed"));
            if (asked.size() >= MAX_WAITING_APPENDS) return refused(ticket, new Overloaded(asked.size()));
            asked.add(sequence(request, ticket));
            changed.signalAll();
        } catch (RuntimeException fault) {
            ticket.sequenced().completeExceptionally(fault);
            ticket.durable().completeExceptionally(fault);
        } finally {
            lock.unlock();
        }
        return ticket;
    }

    private static Ticket refused(Ticket ticket, NotRecorded refusal) {
        ticket.sequenced().completeExceptionally(refusal);
        ticket.durable().completeExceptionally(refusal);
        return ticket;
    }

    private Asked sequence(Append request, Ticket ticket) {
        for (String tag : request.invalidating()) {
            OptionalLong last = tags.last(tag);
            if (last.isPresent() && last.getAsLong() >= request.decidedAt())
                return new Asked(ticket, -1, 0, Conflict.overtaken(tag, last.getAsLong(), request.decidedAt()));
        }
        OptionalLong now = clock.millis();
        if (now.isEmpty()) return new Asked(ticket, -1, 0, new ReadOnly(clock.refusal().orElse("there is no time")));
        long earliest = Math.max(now.getAsLong(), lastReceivedMillis);
        if (request.notBeforeMillis() - MAX_CLOCK_JUMP_MILLIS > earliest)
            return new Asked(ticket, -1, 0, Conflict.tooEarly(earliest, request.notBeforeMillis()));
        long stamp = Math.max(earliest, request.notBeforeMillis());
        if (stamp > request.notAfterMillis()) return new Asked(ticket, -1, 0, Conflict.tooLate(stamp, request.notAfterMillis()));
        byte[] entry = request.entry().at(stamp);
        if (entry.length == 0 || entry.length > MAX_ENTRY_BYTES)
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
        entries.add(entry.clone());
        nodes.add(entry);
        tags.apply(entries.size() - 1, List.of(request.tags()));
        lastReceivedMillis = stamp;
        return new Asked(ticket, entries.size() - 1, stamp, null);
    }

    private void acknowledge() {
        while (true) {
            var batch = new ArrayList<Asked>();
            Head next = head;
            lock.lock();
            try {
                while (asked.isEmpty() && !closed) changed.awaitUninterruptibly();
                if (asked.isEmpty()) return;
                batch.addAll(asked);
                asked.clear();
                if (entries.size() > head.size()) {
                    Hash root = tree.root(entries.size());
                    next = new Head(entries.size(), root, signer.sign(entries.size(), root));
                }
            } finally {
                lock.unlock();
            }
            acknowledge(batch, next);
        }
    }

    private void acknowledge(List<Asked> batch, Head next) {
        boolean grown = next.size() > head.size();
        head = next;
        for (Asked each : batch) {
            if (each.refusal() != null) {
                refused(each.ticket(), each.refusal());
            } else {
                each.ticket().sequenced().complete(new Ticket.Sequenced(each.index(), each.receivedMillis()));
                each.ticket().durable().complete(new Ticket.Durable(each.index(), each.receivedMillis(), next));
            }
        }
        if (grown) tell(next.size());
    }

    private void tell(long size) {
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(size);
            } catch (RuntimeException _) {
                // As promised: what a listener throws is its own affair.
            }
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override public byte[] entry(long index) {
        return locked(() -> {
            if (index < 0 || index >= entries.size()) throw new IndexOutOfBoundsException("entry " + index + " of " + entries.size());
            return entries.get((int) index).clone();
        });
    }

    @Override public Head head() { return head; }

    @Override public InclusionProof inclusion(long index, long size) {
        requireDurable(size);
        return locked(() -> tree.inclusion(index, size));
    }

    @Override public ConsistencyProof consistency(long oldSize, long newSize) {
        requireDurable(newSize);
        return locked(() -> tree.consistency(oldSize, newSize));
    }

    private void requireDurable(long size) {
        if (size > head.size()) throw new IndexOutOfBoundsException("size " + size + ", durable are " + head.size());
    }

    @Override public byte[] tile(int level, long number, int width) {
        Tiles.require(level, number, width, head.size());
        return locked(() -> {
            var tile = new byte[width * Hash.BYTES];
            for (int i = 0; i < width; i++) nodes.node(8 * level, number * TILE_WIDTH + i).put(tile, i * Hash.BYTES);
            return tile;
        });
    }

    @Override public byte[] bundle(long number, int width) {
        Tiles.require(0, number, width, head.size());
        return locked(() -> {
            var bundle = new ByteArrayOutputStream();
            for (byte[] entry : entries.subList((int) number * TILE_WIDTH, (int) number * TILE_WIDTH + width)) {
                bundle.write(entry.length >> 8);
                bundle.write(entry.length);
                bundle.writeBytes(entry);
            }
            return bundle.toByteArray();
        });
    }

    @Override public LogIndex index() { return new BoundedIndex(tags, this::sequencedSize); }

    @Override public LogIndex durableIndex() { return new BoundedIndex(tags, this::size); }

    @Override public Registration onDurable(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override public boolean awaitDurable(long size, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (head.size() < size && !closed && nanos > 0) nanos = changed.awaitNanos(nanos);
            return head.size() >= size;
        } finally {
            lock.unlock();
        }
    }

    @Override public Optional<String> readOnlyReason() { return closed ? Optional.of("the log is closed") : clock.refusal(); }

    @Override public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return closed;
        });
        try {
            acknowledger.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T locked(Supplier<T> answer) {
        lock.lock();
        try {
            return answer.get();
        } finally {
            lock.unlock();
        }
    }
}
