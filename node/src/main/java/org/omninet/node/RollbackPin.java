package org.omninet.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Log;
import org.omninet.log.merkle.Hash;
import org.omninet.node.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the node remembers outside its data directory, so that an old copy of the directory cannot pass for the real one: the id of the
/// log, a size, and the root at that size, three lines of text.
///
/// It advances shortly after entries became durable, at most a few times a second. After a crash it may be behind the log by what was
/// recorded in that moment; it is never ahead of it.
final class RollbackPin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RollbackPin.class);
    private static final long PAUSE_MILLIS = 200;

    private final Path file;
    private final Log log;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long pinned;
    private volatile @Nullable String failure;

    private record Pin(Hash logId, long size, Hash root) {
        static Pin parse(String text) {
            List<String> lines = text.lines().toList();
            if (lines.size() != 3) throw new IllegalArgumentException("three lines: log id, size, root");
            return new Pin(Hash.ofHex(lines.get(0)), Long.parseLong(lines.get(1)), Hash.ofHex(lines.get(2)));
        }

        byte[] print() { return (logId.hex() + "\n" + size + "\n" + root.hex() + "\n").getBytes(US_ASCII); }
    }

    private RollbackPin(Path file, Log log) {
        this.file = file;
        this.log = log;
        thread = Thread.ofPlatform().name("rollback-pin").unstarted(this::run);
    }

    /// Checks the log against the file, which is made if it is missing, and keeps it up from then on.
    ///
    /// @throws BadStart when the log does not contain what was published before: it was rolled back, or it is another log
    static RollbackPin check(Path file, Log log) {
        try {
            if (Files.exists(file)) check(file, Pin.parse(Files.readString(file)), log);
            var pin = new RollbackPin(file, log);
            pin.advance();
            pin.thread.start();
            return pin;
        } catch (IOException | IllegalArgumentException unusable) {
            throw new BadStart("rollback.pinFile " + file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static void check(Path file, Pin pin, Log log) {
        if (!pin.logId.equals(log.id()))
            throw new BadStart("rollback.pinFile " + file + " is of log " + pin.logId + ", but this data directory holds " + log.id());
        var head = log.head();
        if (head.size() < pin.size) throw new BadStart("the log was rolled back: " + file + " saw " + pin.size + " entries, the data"
                + " directory holds " + head.size() + ". Restore the rest from a newer backup or a mirror; going on would sign two"
                + " histories");
        if (!log.consistency(pin.size, head.size()).verify(pin.root, head.root()))
            throw new BadStart("the log was rewritten: its first " + pin.size + " entries do not have the root that " + file + " saw");
    }

    private void run() {
        while (!closing) {
            try {
                if (!log.awaitDurable(pinned + 1, Duration.ofSeconds(1))) continue;
                advance();
                failure = null;
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException closed) {
                return;
            } catch (IOException failed) {
                if (failure == null) LOG.error("the rollback pin {} cannot be written", file, failed);
                failure = failed.toString();
            }
        }
    }

    private synchronized void advance() throws IOException {
        var head = log.head();
        PrivateFiles.write(file, new Pin(log.id(), head.size(), head.root()).print());
        pinned = head.size();
    }

    long pinnedSize() { return pinned; }

    /// Why it does not advance; empty while it does.
    Optional<String> failure() { return Optional.ofNullable(failure); }

    /// Pins the last size and ends.
    @Override public void close() {
        closing = true;
        try {
            // Never interrupted: it would close the file that is being written.
            thread.join(5_000);
            advance();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            LOG.error("the rollback pin {} cannot be written", file, failed);
        }
    }
}
