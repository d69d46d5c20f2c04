package org.omninet.log.store;

import static org.omninet.log.LogLimits.MAX_WAITING_APPENDS;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.FileRange;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.LogIndex;
import org.omninet.log.Overloaded;
import org.omninet.log.ReadOnly;
import org.omninet.log.Ticket;
import org.omninet.log.disk.Disk;
import org.omninet.log.index.BoundedIndex;
import org.omninet.log.index.MergedIndex;
import org.omninet.log.index.RecentTags;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;

/// The log in a folder: see the chapter of this package for what it keeps where, and when.
public final class DiskLog implements Log {
    private static final String LOCK = "lock";

    private final Setup setup;
    private final Disk.Lock lock;
    private final Recovered recovered;
    private final Progress progress;
    private final CheckpointFile checkpoints;
    private final WriterClock clock;
    private final RecentEntries recent;
    private final MergedIndex index;
    private final Preparer preparer;
    private final Deriver deriver;
    private final Acknowledger acknowledger;
    private final Publisher publisher;
    private final Committer committer;
    private final Writer writer;
    private volatile boolean closing;
    private boolean closed;

    private DiskLog(Setup setup, Disk.Lock lock, Recovered recovered, CheckpointFile checkpoints, Head head, long lastReceivedMillis) {
        this.setup = setup;
        this.lock = lock;
        this.recovered = recovered;
        this.checkpoints = checkpoints;
        progress = new Progress(new Progress.Committed(head.size(), head.root(), lastReceivedMillis), head);
        clock = new WriterClock(setup.clock(), lastReceivedMillis, setup.acceptTime());
        recent = new RecentEntries(head.size());
        var recentTags = new RecentTags(head.size());
        index = new MergedIndex(setup.tags(), recentTags);
        Queue<Set<String>> unapplied = new ConcurrentLinkedQueue<>();
        var executor = setup.executor();
        preparer = new Preparer(executor, setup.disk(), recovered.live().header().layout());
        deriver = new Deriver(executor, progress, recovered, setup.tags(), unapplied, this::wakeWriter);
        acknowledger = new Acknowledger(executor, this::recycle);
        publisher = new Publisher(executor, progress, setup.signer(), checkpoints, acknowledger, deriver::wake);
        committer = new Committer(executor, recovered, progress, recovered.reader(), preparer, publisher, acknowledger, this::wakeWriter);
        writer = new Writer(executor, recovered, progress, committer, acknowledger, clock, recent, recentTags, index, unapplied);
        preparer.filled(recovered.commit().endOffset());
    }

    private void wakeWriter() { writer.wake(); }

    private void recycle(Group group) { committer.recycle(group); }

    /// Whether there is a log in the folder.
    public static boolean exists(Disk disk) throws IOException { return disk.exists(Header.file(0)); }

    /// Creates the log and opens it, empty and signed for.
    ///
    /// @throws IOException also when there is a log already, or somebody else has the folder
    public static DiskLog create(Setup setup) throws IOException {
        Disk.Lock lock = setup.disk().lock(LOCK, holder());
        try {
            if (exists(setup.disk())) throw new IOException(setup.disk() + " holds a log already");
            Segment.prepare(setup.disk(), setup.layout());
            Segment.begin(setup.disk(), new Header(setup.logId(), 0, Hasher.EMPTY_ROOT, setup.layout())).close();
            setup.disk().syncFolder("");
            return open(setup, lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /// Opens the log as the last commit left it; cuts what was never acknowledged; brings what is derived up to date.
    ///
    /// @throws org.omninet.log.LogDamaged when what was acknowledged is not there: then nothing has been changed
    /// @throws Disk.Held when somebody else has the folder
    /// @throws IOException also when there is no log, or it is another one
    public static DiskLog open(Setup setup) throws IOException {
        Disk.Lock lock = setup.disk().lock(LOCK, holder());
        try {
            return open(setup, lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static DiskLog open(Setup setup, Disk.Lock lock) throws IOException {
        Recovered recovered = Recovery.recover(setup.disk(), setup.logId(), setup.signer());
        setup.disk().delete(Segment.NEXT);
        Slot commit = recovered.commit();
        long lastReceivedMillis = commit.size() == 0 ? 0
                : setup.tagger().receivedMillis(recovered.reader().entry(commit.size() - 1, commit.size()));
        var checkpoints = new CheckpointFile(setup.disk(), setup.clock());
        var head = new Head(commit.size(), commit.root(), setup.signer().sign(commit.size(), commit.root()));
        checkpoints.put(head.checkpoint(), true);
        var log = new DiskLog(setup, lock, recovered, checkpoints, head, lastReceivedMillis);
        new IndexRepair(setup.tags(), setup.tagger(), log).bringUpTo(commit.size());
        return log;
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override public Hash id() { return setup.logId(); }

    @Override public String origin() { return setup.signer().origin(); }

    @Override public long size() { return progress.head().size(); }

    @Override public long sequencedSize() { return progress.sequencedSize(); }

    @Override public long lastReceivedMillis() { return progress.lastReceivedMillis(); }

    @Override public Ticket append(Append request) {
        var asked = new Asked(request);
        acknowledger.expect();
        RuntimeException refusal = refusal();
        if (refusal == null) {
            writer.ask(asked);
        } else {
            acknowledger.forgo();
            asked.refuse(refusal);
        }
        return asked.ticket;
    }

    private @Nullable RuntimeException refusal() {
        if (closing) return new ReadOnly("the log is closed");
        if (writer.waiting() >= MAX_WAITING_APPENDS) return new Overloaded(writer.waiting());
        return progress.failure().map(ReadOnly::new).orElse(null);
    }

    @Override public byte[] entry(long at) {
        long sequenced = progress.sequencedSize();
        if (at < 0 || at >= sequenced) throw new IndexOutOfBoundsException("entry " + at + " of " + sequenced);
        byte[] kept = recent.get(at);
        if (kept != null) return kept.clone();
        long committed = progress.committed().size();
        if (at >= committed) throw new IndexOutOfBoundsException("entry " + at + " of " + committed);
        return recovered.reader().entry(at, committed);
    }

    @Override public Head head() { return progress.head(); }

    @Override public InclusionProof inclusion(long at, long size) {
        requireDurable(size);
        return new MerkleTree(recovered.levels()).inclusion(at, size);
    }

    @Override public ConsistencyProof consistency(long oldSize, long newSize) {
        requireDurable(newSize);
        return new MerkleTree(recovered.levels()).consistency(oldSize, newSize);
    }

    private void requireDurable(long size) {
        if (size > size()) throw new IndexOutOfBoundsException("size " + size + ", durable are " + size());
    }

    @Override public byte[] tile(int level, long number, int width) {
        Tiles.require(level, number, width, size());
        return recovered.levels().tile(level, number, width);
    }

    @Override public byte[] bundle(long number, int width) {
        Tiles.require(0, number, width, size());
        return recovered.reader().frames(number, width);
    }

    @Override public Optional<FileRange> bundleFile(long number) {
        Tiles.require(0, number, TILE_WIDTH, size());
        return Optional.of(recovered.reader().range(number));
    }

    @Override public LogIndex index() { return new BoundedIndex(index, this::sequencedSize); }

    @Override public LogIndex durableIndex() { return new BoundedIndex(index, this::size); }

    @Override public Registration onDurable(LongConsumer listener) {
        acknowledger.listen(listener);
        return () -> acknowledger.leave(listener);
    }

    @Override public boolean awaitDurable(long size, Duration limit) throws InterruptedException {
        return acknowledger.await(this::size, size, this::failed, limit);
    }

    @Override public boolean failed() { return progress.failure().isPresent(); }

    @Override public Optional<String> readOnlyReason() {
        if (closing) return Optional.of("the log is closed");
        return progress.failure().or(clock::refusal);
    }

    @Override public synchronized void close() {
        if (closed) return;
        closed = true;
        closing = true;
        acknowledger.close();
        writer.close();
        committer.close();
        publisher.close();
        preparer.close();
        // Whatever fails, the folder is free afterwards: somebody may want to open it again.
        IOException failed = null;
        for (Ending each : List.<Ending>of(deriver::close, this::publishLast, checkpoints::close, recovered.levels()::close,
                recovered.offsets()::close, recovered.reader()::close, setup.tags()::close, lock::close)) {
            try {
                each.end();
            } catch (IOException | UncheckedIOException e) {
                if (failed == null) failed = new IOException("the log did not close in order: " + e.getMessage(), e);
                else failed.addSuppressed(e);
            }
        }
        if (failed != null) throw new UncheckedIOException(failed);
    }

    private interface Ending {
        void end() throws IOException;
    }

    private void publishLast() throws IOException {
        if (progress.failure().isEmpty()) checkpoints.put(head().checkpoint(), true);
    }
}
