package org.omninet.log.fsck;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.segment.Segment;

/// The check of a log's folder. It takes the folder's lock: a log that is open cannot be checked.
public final class Fsck {
    private final Disk disk;
    private final Hash logId;
    private final SignatureProvider signatures;
    private final List<VerifierKey> keys;
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final CompactRange range = new CompactRange();
    private @Nullable Checkpoint published;
    private @Nullable Hash publishedRoot;

    private Fsck(Disk disk, Hash logId, SignatureProvider signatures, List<VerifierKey> keys, LongConsumer progress) {
        this.disk = disk;
        this.logId = logId;
        this.signatures = signatures;
        this.keys = keys;
        this.progress = progress;
    }

    /// Reads everything once, with a few MiB of memory.
    ///
    /// @param keys all of these must have signed the published checkpoint
    /// @param progress hears of the number of entries read so far, once per bundle
    /// @throws IOException when something cannot be read at all, or [Disk.Held] when the log is open
    public static Report check(Disk disk, Hash logId, SignatureProvider signatures, List<VerifierKey> keys, LongConsumer progress)
            throws IOException {
        try (var _ = disk.lock("lock", "fsck, process " + ProcessHandle.current().pid())) {
            return new Fsck(disk, logId, signatures, keys, progress).check();
        }
    }

    private Report check() throws IOException {
        readCheckpoint();
        if (published != null && published.size() == 0) publishedRoot = range.root();
        var firsts = disk.list(Segment.FOLDER).stream().filter(name -> name.matches("[0-9]{20}\\.seg"))
                .map(name -> Long.parseLong(name.substring(0, 20))).toList();
        if (firsts.isEmpty()) damaged(0, Segment.FOLDER, 0, "there are no segments");
        try (var levels = new LevelCheck(disk, 0, findings::add); var bundles = new BundleCheck(disk, findings::add)) {
            boolean sound = true;
            for (int i = 0; i < firsts.size() && sound; i++) {
                Optional<Long> next = i + 1 < firsts.size() ? Optional.of(firsts.get(i + 1)) : Optional.empty();
                var segment = new SegmentCheck(disk, logId, firsts.get(i), next, range, levels, bundles, findings::add, this::read);
                sound = segment.check();
            }
            if (sound) {
                levels.end();
                bundles.end();
                holdToCheckpoint();
            }
        }
        return new Report(range.size(), range.root(), findings);
    }

    private void read(long size) {
        if (published != null && published.size() == size) publishedRoot = range.root();
        if (size % TILE_WIDTH == 0) progress.accept(size);
    }

    private void readCheckpoint() throws IOException {
        byte[] text;
        try (DiskFile file = disk.open("checkpoint")) {
            text = file.read(0, (int) Math.min(file.size(), Note.MAX_BYTES));
        } catch (NoSuchFileException none) {
            damaged(0, "checkpoint", 0, "there is no published checkpoint");
            return;
        }
        try {
            Note note = Note.parse(text);
            var signers = NoteVerifier.of(signatures, keys, logId).verify(note).stream().map(NoteVerifier.Signed::key).toList();
            for (VerifierKey key : keys) if (!signers.contains(key)) throw new MalformedNote(key + " has not signed it");
            if (!ByteBuffer.wrap(note.toString().getBytes(StandardCharsets.UTF_8)).equals(ByteBuffer.wrap(text)))
                throw new MalformedNote("it is not written as notes are");
            published = Checkpoint.parse(note.text());
        } catch (MalformedNote damaged) {
            damaged(0, "checkpoint", 0, damaged.getMessage() == null ? "unreadable" : damaged.getMessage());
        }
    }

    private void holdToCheckpoint() {
        if (published == null) return;
        if (publishedRoot == null)
            damaged(range.size(), "checkpoint", 0, "it is of " + published.size() + " entries, there are " + range.size());
        else if (!publishedRoot.equals(published.root())) damaged(0, "checkpoint", 0, "it is of another tree");
    }

    private void damaged(long index, String file, long offset, String what) { findings.add(new Finding(true, index, file, offset, what)); }
}
