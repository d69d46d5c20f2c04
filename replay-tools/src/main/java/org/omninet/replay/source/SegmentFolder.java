package org.omninet.replay.source;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileSource;

/// The folder in which a node keeps its log, read as if it were served. Takes no lock and writes nothing, so a node may be at work in it.
///
/// It is read as of the checkpoint that was published when it was opened. Tiles come from the files of the tree where these
/// reach so far (they are written behind), and are computed from the entries where they do not.
final class SegmentFolder implements TileSource {
    private static final int TILE_BYTES = TILE_WIDTH * Hash.BYTES;
    private static final int MAX_LEVEL = 7;

    /// What the log has said within the last second: perhaps newer than `checkpoint`, after a power failure perhaps torn.
    private static final String LATEST = "checkpoint.latest";
    /// Met by nobody: each look is shorter than a group.
    private static final int LOOKS_MAX = 100;

    private final Path folder;
    private final String checkpointFile;
    private final byte[] checkpoint;
    private final long size;
    private final byte[] earlier;
    private final NavigableMap<Long, Long> ends = new TreeMap<>();
    private final Map<Long, SegmentFile> known = new TreeMap<>();

    private SegmentFolder(Path folder, String checkpointFile, byte[] checkpoint, long size, byte[] earlier) {
        this.folder = folder;
        this.checkpointFile = checkpointFile;
        this.checkpoint = checkpoint;
        this.size = size;
        this.earlier = earlier;
    }

    /// @throws IOException when no checkpoint was published yet, or something cannot be read
    static SegmentFolder open(Path folder) throws IOException {
        byte[] synced = bytes(folder.resolve(TilePath.CHECKPOINT));
        byte[] latest = settled(folder.resolve(LATEST));
        OptionalLong size = size(synced);
        OptionalLong latestSize = size(latest);
        if (synced.length == 0 && latestSize.isEmpty())
            throw new IOException(folder + " has no checkpoint: start the node once, it signs what is there");
        if (synced.length > 0 && size.isEmpty()) throw new LogDamaged(0, TilePath.CHECKPOINT, 0, "what is there is no checkpoint");
        boolean newer = latestSize.orElse(-1) > size.orElse(-1);
        var log = newer ? new SegmentFolder(folder, LATEST, latest, latestSize.orElseThrow(), synced)
                : new SegmentFolder(folder, TilePath.CHECKPOINT, synced, size.orElseThrow(), new byte[0]);
        log.findSegments();
        return log;
    }

    /// A node that runs writes over this file in place, so one look at it may see half of one checkpoint and half of the next.
    private static byte[] settled(Path file) throws IOException {
        byte[] seen = bytes(file);
        for (int look = 1; look < LOOKS_MAX; look++) {
            byte[] again = bytes(file);
            if (Arrays.equals(seen, again)) break;
            seen = again;
        }
        return seen;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /// Empty for what is no checkpoint.
    private static OptionalLong size(byte[] checkpoint) {
        try {
            return OptionalLong.of(Checkpoint.parse(Note.parse(checkpoint).text()).size());
        } catch (MalformedNote e) {
            return OptionalLong.empty();
        }
    }

    private void findSegments() throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve(Segment.FOLDER), "*.seg")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9]{20}\\.seg")) ends.put(Long.parseLong(name.substring(0, 20)), size);
            }
        }
        if (!ends.containsKey(0L)) throw new LogDamaged(0, Header.file(0), 0, "the first segment is missing");
        Long before = null;
        for (long first : List.copyOf(ends.keySet())) {
            if (before != null) ends.put(before, Math.min(size, first));
            before = first;
        }
    }

    @Override public Optional<byte[]> read(String path) throws IOException {
        if (path.equals(TilePath.CHECKPOINT)) return Optional.of(checkpoint.clone());
        Optional<TilePath> tile = TilePath.parse(path);
        if (tile.isEmpty()) return Optional.empty();
        Optional<TilePath> widest = TilePath.in(size, tile.get().level(), tile.get().number());
        if (widest.isEmpty() || tile.get().width() > widest.get().width()) return Optional.empty();
        return Optional.of(tile.get().level() == TilePath.ENTRIES ? bundle(tile.get()) : tile(tile.get()));
    }

    /// The checkpoint that was synced before the one that is served; the log is held to it too.
    Optional<Note> earlier() { return earlier.length == 0 ? Optional.empty() : Optional.of(Note.parse(earlier)); }

    private byte[] bundle(TilePath path) throws IOException {
        long first = path.number() * TILE_WIDTH;
        SegmentFile segment = segment(first);
        if (first + path.width() > segment.committed())
            throw new LogDamaged(segment.committed(), Header.file(segment.header().firstIndex()), Layout.BLOCK,
                    "no commit covers the entries of the checkpoint");
        byte[] bytes = segment.bundle((int) ((first - segment.header().firstIndex()) / TILE_WIDTH));
        int at = 0;
        for (int i = 0; i < path.width() && at + 2 <= bytes.length; i++)
            at = Math.min(bytes.length, at + 2 + ((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff)));
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    private synchronized SegmentFile segment(long index) throws IOException {
        var range = ends.floorEntry(index);
        SegmentFile before = known.get(range.getKey());
        if (before != null) return before;
        if (range.getKey() % TILE_WIDTH != 0 || index >= range.getValue())
            throw new LogDamaged(range.getValue(), Header.file(range.getValue()), 0, "the segment is missing");
        SegmentFile segment = SegmentFile.open(folder, range.getKey(), range.getValue() - range.getKey());
        known.put(range.getKey(), segment);
        return segment;
    }

    private byte[] tile(TilePath path) throws IOException {
        byte[] stored = stored(path);
        return stored.length == path.width() * Hash.BYTES ? stored : computed(path);
    }

    private byte[] stored(TilePath path) throws IOException {
        if (path.level() > MAX_LEVEL) return new byte[0];
        try (var file = FileChannel.open(folder.resolve("tree/" + path.level()), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(path.width() * Hash.BYTES);
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) count = file.read(bytes, path.number() * TILE_BYTES + bytes.position());
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    private byte[] computed(TilePath path) throws IOException {
        var hashes = new byte[path.width() * Hash.BYTES];
        if (path.level() == 0) {
            byte[] bundle = bundle(new TilePath(TilePath.ENTRIES, path.number(), path.width()));
            var hasher = new Hasher();
            int at = 0;
            for (int i = 0; i < path.width() && at + 2 <= bundle.length; i++) {
                int length = Math.min(bundle.length - at - 2, (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
                hasher.leaf(bundle, at + 2, length, hashes, i * Hash.BYTES);
                at += 2 + length;
            }
            return hashes;
        }
        for (int i = 0; i < path.width(); i++) {
            byte[] below = tile(new TilePath(path.level() - 1, path.number() * TILE_WIDTH + i, TILE_WIDTH));
            var range = new CompactRange();
            for (int j = 0; j < TILE_WIDTH; j++) range.add(Hash.at(below, j * Hash.BYTES));
            range.root().put(hashes, i * Hash.BYTES);
        }
        return hashes;
    }

    /// The file on the disk that stands behind a path of the tile layout, for messages.
    String fileOf(String path) {
        if (path.equals(ServedLog.EARLIER)) return "log/" + TilePath.CHECKPOINT;
        return TilePath.parse(path).map(tile -> {
            if (tile.level() != TilePath.ENTRIES) return "log/tree/" + tile.level();
            Long first = ends.floorKey(tile.number() * TILE_WIDTH);
            return "log/" + Header.file(first == null ? 0 : first);
        }).orElse("log/" + (path.equals(TilePath.CHECKPOINT) ? checkpointFile : path));
    }
}
