package org.omninet.node.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.LogDamaged;
import org.omninet.log.LogLimits;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.fsck.Fsck;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.SegmentWriter;
import org.omninet.node.DataDirectory;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.keys.NodeKeys;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// Makes the log of a data directory whole again from what a mirror holds of it.
///
/// Bundles come from the mirror, and, where it is behind, the last entries from the damaged segments. What comes out must have the root of
/// the newest checkpoint that this log has signed: nothing less is ever put in its place, and nothing is signed here. The damaged log stays
/// beside it as `log.damaged-N`.
public final class FromMirror {
    private static final String DAMAGED = "log.damaged-";

    private final Path data;
    private final VerifierKey key;
    private final ServedLog mirror;
    private final Path damaged;

    /// What came of it.
    ///
    /// @param entries of the log
    /// @param fromMirror how many of them the mirror had
    /// @param kept where the damaged log lies now
    public record Outcome(long entries, long fromMirror, Optional<Path> kept) {}

    private record Signed(Note note, Checkpoint tree) {}

    private FromMirror(Path data, VerifierKey key, ServedLog mirror, Path damaged) {
        this.data = data;
        this.key = key;
        this.mirror = mirror;
        this.damaged = damaged;
    }

    /// @param data a data directory with the node's keys, in which no node is at work
    /// @param from a URL, a static site or another data directory
    /// @param allWasPublished the operator vouches that nothing was published beyond what the mirror has; needed where this directory no
    ///                        longer holds a checkpoint
    /// @param progress hears of the number of entries restored so far
    /// @throws IOException when it cannot be done; the log is then as it was
    public static Outcome restore(Path data, String from, boolean allWasPublished, LongConsumer progress) throws IOException {
        if (!NodeKeys.folder(data, Optional.empty()).has("log"))
            throw new IOException(data + " has no keys, and no mirror has them: put the node's folder 'keys' there first");
        try (var _ = DataDirectory.open(data); var place = LogPlace.open(from)) {
            var mirror = ServedLog.open(place.tiles());
            byte[] logKey = NodeKeys.folder(data, Optional.empty()).read("log").did().key();
            var key = VerifierKey.of(mirror.checkpoint().origin(), VerifierKey.ED25519, logKey);
            return new FromMirror(data, key, mirror, damaged(data)).restore(allWasPublished, progress);
        } catch (LogDamaged damage) {
            throw new IOException("the mirror itself is damaged: " + damage.getMessage(), damage);
        }
    }

    /// Where the log is; after a restore that was cut off between its last two steps, where it was put.
    private static Path damaged(Path data) throws IOException {
        if (Files.exists(data.resolve("log"))) return data.resolve("log");
        try (var all = Files.list(data)) {
            return all.filter(it -> it.getFileName().toString().startsWith(DAMAGED)).max(Comparator.comparing(Path::toString))
                    .orElse(data.resolve("log"));
        }
    }

    private Outcome restore(boolean allWasPublished, LongConsumer progress) throws IOException {
        var there = new Signed(mirror.note(), signed(mirror.note())
                .orElseThrow(() -> new IOException("the mirror's checkpoint is not signed by the log key in " + data.resolve("keys"))));
        var here = published();
        if (here.isEmpty() && !allWasPublished)
            throw new IOException("no checkpoint of this log is left in " + damaged + ", so nobody knows here how much was published."
                    + " The mirror holds " + there.tree().size() + " entries: if that was all, say --all-was-published");
        var goal = here.filter(it -> it.tree().size() > there.tree().size()).orElse(there);
        if (here.isPresent() && goal.equals(there) && !mirror.extendsFrom(here.get().tree().size(), here.get().tree().root()))
            throw new IOException("the mirror holds another history than this log has published: keep both checkpoints, they are proof");
        Path restored = DataDirectory.restored(data);
        delete(restored);
        write(restored, goal, progress);
        return new Outcome(goal.tree().size(), Math.min(there.tree().size(), goal.tree().size()), putInPlace(restored));
    }

    private Optional<Checkpoint> signed(Note note) {
        try {
            boolean ours = !NoteVerifier.of(SignatureProviders.best(), List.of(key)).verify(note).isEmpty();
            return ours ? Optional.of(Checkpoint.parse(note.text())).filter(it -> it.origin().equals(key.name())) : Optional.empty();
        } catch (MalformedNote forged) {
            return Optional.empty();
        }
    }

    /// The newest checkpoint that lies beside the damaged log and has its signature.
    private Optional<Signed> published() throws IOException {
        Optional<Signed> newest = Optional.empty();
        for (String name : List.of("checkpoint", "checkpoint.latest")) {
            Path file = damaged.resolve(name);
            if (!Files.exists(file)) continue;
            try {
                Note note = Note.parse(Files.readAllBytes(file));
                var tree = signed(note);
                if (tree.isPresent() && newest.stream().allMatch(it -> it.tree().size() < tree.get().size()))
                    newest = Optional.of(new Signed(note, tree.get()));
            } catch (MalformedNote torn) {
                // As good as gone: the other one counts.
            }
        }
        return newest;
    }

    private void write(Path restored, Signed goal, LongConsumer progress) throws IOException {
        Hash logId = logId();
        PrivateFiles.createDirectories(restored);
        var disk = new FolderDisk(restored);
        try (var writer = new SegmentWriter(disk, logId, layout(logId))) {
            long whole = Math.min(mirror.size(), goal.tree().size());
            for (long number = 0; number * LogLimits.TILE_WIDTH < whole; number++) {
                var bundle = mirror.bundle(number);
                for (int i = 0; i < bundle.width(); i++) writer.add(bundle.entry(i));
                progress.accept(writer.size());
            }
            if (!writer.root().equals(mirror.root()))
                throw new IOException("the entries of the mirror do not have the root that the log has signed: the mirror is damaged or"
                        + " forged, take another");
            while (writer.size() < goal.tree().size()) writer.add(left(writer, goal.tree().size()));
            if (!writer.root().equals(goal.tree().root()))
                throw new IOException("the mirror ends at " + mirror.size() + ", and what is left here up to " + goal.tree().size()
                        + " is damaged too: bring a newer mirror");
        }
        PrivateFiles.write(restored.resolve("checkpoint"), goal.note().toString().getBytes(StandardCharsets.UTF_8));
        var report = Fsck.check(disk, logId, SignatureProviders.best(), List.of(key), progress);
        if (report.damage().isPresent()) throw new IOException("what was written cannot be read back: " + report.damage().get());
    }

    /// The id that entry 0 gives the log.
    private Hash logId() throws IOException {
        return Hash.of(SignedEvent.parse(Entry.decode(mirror.provenEntry(0)).event()).id().digest().bytes());
    }

    /// As the damaged log has it, so that what is left of it stands at the same places.
    private Layout layout(Hash logId) throws IOException {
        Path segments = damaged.resolve(Segment.FOLDER);
        if (!Files.isDirectory(segments)) return Layout.STANDARD;
        try (Stream<Path> files = SegmentCopy.of(segments)) {
            for (Path file : files.toList()) {
                var header = header(file);
                if (header.isEmpty()) continue;
                if (!header.get().logId().equals(logId))
                    throw new IOException("the mirror is of log " + logId + ", this directory of " + header.get().logId());
                return header.get().layout();
            }
        }
        return Layout.STANDARD;
    }

    private static Optional<Header> header(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] block = in.readNBytes(Layout.BLOCK);
            return block.length < Layout.BLOCK ? Optional.empty() : Header.read(block);
        }
    }

    /// The next entry, out of the damaged segments.
    private byte[] left(SegmentWriter writer, long size) throws IOException {
        boolean next = writer.isFull();
        Path file = damaged.resolve(Header.file(next ? writer.size() : writer.firstIndex()));
        try (var segment = Files.newByteChannel(file)) {
            segment.position(next ? Layout.FIRST_OFFSET : writer.offset());
            var length = ByteBuffer.allocate(2);
            readFully(segment, length);
            var entry = ByteBuffer.allocate(length.getShort(0) & 0xffff);
            readFully(segment, entry);
            if (entry.capacity() > 0) return entry.array();
        } catch (IOException gone) {
            throw missing(writer.size(), size, gone);
        }
        throw missing(writer.size(), size, new IOException("there is nothing at " + file));
    }

    private static void readFully(ReadableByteChannel from, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) if (from.read(into) < 0) throw new IOException("the file ends");
    }

    private IOException missing(long index, long size, IOException why) {
        return new IOException("the mirror ends at " + mirror.size() + ", " + size + " entries were published, and entry " + index
                + " cannot be read here either: bring a newer mirror", why);
    }

    /// The old log aside, the new one in its place; the index is built again at the next start.
    private Optional<Path> putInPlace(Path restored) throws IOException {
        Path log = data.resolve("log");
        Optional<Path> kept = Optional.empty();
        if (Files.exists(log)) {
            int number = 1;
            while (Files.exists(data.resolve(DAMAGED + number))) number++;
            kept = Optional.of(Files.move(log, data.resolve(DAMAGED + number), StandardCopyOption.ATOMIC_MOVE));
        }
        delete(data.resolve("index"));
        Files.move(restored, log, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncDirectory(data);
        return kept;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
