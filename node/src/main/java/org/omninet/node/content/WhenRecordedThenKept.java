package org.omninet.node.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.log.Log;
import org.omninet.node.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a statement is durable, what it names is kept, or erased. One thread; see the chapter of this package.
public final class WhenRecordedThenKept implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenRecordedThenKept.class);
    /// Entries followed between two syncs of the store; after a crash so many are followed again.
    private static final int BATCH = 1_024;
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofSeconds(1);

    private final ContentStore store;
    private final Log log;
    private final Contexts contexts;
    private final Path positionFile;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long position;

    /// Begins to follow `log` from where the file `position` in `folder` says.
    public WhenRecordedThenKept(ContentStore store, Log log, Contexts contexts, Path folder) {
        this.store = store;
        this.log = log;
        this.contexts = contexts;
        positionFile = folder.resolve("position");
        position = readPosition();
        thread = Thread.ofPlatform().name("content-follower").start(this::run);
    }

    /// From the start where the file is missing or is of a longer log: to follow an entry twice changes nothing.
    private long readPosition() {
        try {
            long saved = Files.exists(positionFile) ? Long.parseLong(Files.readString(positionFile).strip()) : 0;
            return saved < 0 || saved > log.size() ? 0 : saved;
        } catch (IOException | NumberFormatException damaged) {
            return 0;
        }
    }

    private void run() {
        long nextSweep = System.nanoTime() + SWEEP_EVERY.toNanos();
        while (!closing) {
            try {
                if (log.awaitDurable(position + 1, SWEEP_EVERY)) follow();
                if (System.nanoTime() - nextSweep < 0 || position != log.size()) continue;
                int dropped = store.sweep();
                if (dropped > 0) LOG.info("dropped {} uploads that no statement named", dropped);
                nextSweep = System.nanoTime() + SWEEP_EVERY.toNanos();
            } catch (InterruptedException closed) {
                return;
            } catch (UncheckedIOException | IllegalStateException failed) {
                if (!closing) waitAfter(failed);
            }
        }
    }

    private void waitAfter(RuntimeException failed) {
        LOG.error("content of entry {} cannot be followed, trying again", position, failed);
        try {
            Thread.sleep(RETRY_AFTER_FAILURE);
        } catch (InterruptedException closed) {
            closing = true;
        }
    }

    private void follow() {
        long from = position;
        var entries = log.entries(from, Math.min(log.size(), from + BATCH));
        while (entries.hasNext()) one(entries.index(), entries.next());
        store.sync();
        try {
            PrivateFiles.write(positionFile, Long.toString(entries.index()).getBytes(US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        synchronized (this) {
            position = entries.index();
            notifyAll();
        }
    }

    private void one(long index, byte[] entry) {
        var event = SignedEvent.parse(Entry.decode(entry).event());
        var proposed = contexts.read(event);
        if (proposed.isEmpty()) return;
        switch (proposed.get().statement()) {
            case ContentStatement.Erased(var cid, var reason) -> {
                if (store.erase(cid, event.by(), reason)) LOG.info("entry {} erased {}", index, cid);
            }
            default -> named(proposed.get().statement()).forEach(cid -> keep(cid, event.by()));
        }
    }

    /// The objects that a statement names as its own.
    static Stream<Cid> named(Object statement) {
        return switch (statement) {
            case Posted it -> Stream.concat(Stream.of(it.content()), it.attachments().stream());
            case Replied it -> Stream.concat(Stream.of(it.content()), it.attachments().stream());
            case ProfileSet(var content) -> Stream.of(content);
            case Proposed it -> Stream.of(it.content());
            case Discussed(_, var content) -> Stream.of(content);
            case ContentStatement.Announced(var manifest, _) -> Stream.of(manifest);
            default -> Stream.of();
        };
    }

    private void keep(Cid cid, Did by) {
        store.keep(cid);
        store.object(cid).filter(it -> it.by().equals(by)).flatMap(WhenRecordedThenKept::avatar).ifPresent(store::keep);
    }

    /// A profile names its picture in its own text.
    static Optional<Cid> avatar(ContentObject object) {
        if (!object.mime().equals("application/json") || object.text().isEmpty()) return Optional.empty();
        try {
            if (!(DagJson.parse(object.text().get()) instanceof Value.Fields(var values))) return Optional.empty();
            return switch (values.get("avatar")) {
                case Value.Link(var cid) -> Optional.of(cid);
                case Value.Text(var text) -> Optional.of(Cid.parse(text));
                case null, default -> Optional.empty();
            };
        } catch (Malformed noProfile) {
            return Optional.empty();
        }
    }

    /// The index of the first entry that was not followed yet.
    public long position() { return position; }

    /// Waits until the entry at `index` has had its effect; false when the limit passed first.
    public synchronized boolean awaitPosition(long index, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (position <= index) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /// Stops between two entries. What is not followed yet is at the next start.
    @Override public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
