package org.omninet.replay.source;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.merkle.Nodes;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.tile.Bundle;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileReader;
import org.omninet.log.tile.TileSource;

/// A log at the size of one checkpoint, as somebody serves it. Nothing it gives out is believed yet.
///
/// Bundles and tiles may be read by many threads; proofs are for one.
public final class ServedLog {
    /// Stands for the checkpoint of [#earlier] in messages.
    public static final String EARLIER = "checkpoint.earlier";

    /// Tiles that are kept for proofs, 8 KiB each; met by nobody, older ones are read again.
    private static final int KEPT_TILES = 64;

    private final TileSource source;
    private final TileReader reader;
    private final Note note;
    private final Checkpoint checkpoint;
    private final MerkleTree tree = new MerkleTree(nodes());
    private final Map<TilePath, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) { return size() > KEPT_TILES; }
    };

    private ServedLog(TileSource source, TileReader reader, Note note, Checkpoint checkpoint) {
        this.source = source;
        this.reader = reader;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /// The log as of the checkpoint that `source` serves now.
    ///
    /// @throws IOException when it cannot be read
    /// @throws LogDamaged  when what is served as `checkpoint` is none
    public static ServedLog open(TileSource source) throws IOException {
        var reader = new TileReader(source);
        try {
            Note note = reader.checkpoint();
            return new ServedLog(source, reader, note, Checkpoint.parse(note.text()));
        } catch (MalformedNote e) {
            throw new LogDamaged(0, TilePath.CHECKPOINT, 0, e.getMessage());
        }
    }

    public Note note() { return note; }

    public Checkpoint checkpoint() { return checkpoint; }

    /// The verifier key that is served beside the log, where there is one. It proves nothing, but people copy it.
    public Optional<String> servedKey() {
        try {
            return source.read("key").map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IOException notServed) {
            return Optional.empty();
        }
    }

    /// An older checkpoint that lies beside this one, in the folder of a node that is at work or was killed.
    public Optional<Note> earlier() { return source instanceof SegmentFolder folder ? folder.earlier() : Optional.empty(); }

    public long size() { return checkpoint.size(); }

    public Hash root() { return checkpoint.root(); }

    public static long bundles(long size) { return (size + TILE_WIDTH - 1) / TILE_WIDTH; }

    /// The path of a tile or, at level [TilePath#ENTRIES], of a bundle.
    public TilePath path(int level, long number) { return TilePath.in(size(), level, number).orElseThrow(); }

    /// @throws LogDamaged when it is missing, or cannot be cut into entries: at the first one that is not what its tile says
    public Bundle bundle(long number) throws IOException {
        TilePath path = path(TilePath.ENTRIES, number);
        try {
            return reader.bundle(path);
        } catch (LogDamaged damage) {
            throw first(path, damage);
        }
    }

    /// Entry 0, as well as it can be had where the checkpoint says a wrong size.
    public byte[] first() throws IOException {
        try {
            return reader.bundle(new TilePath(TilePath.ENTRIES, 0, 1)).entry(0);
        } catch (LogDamaged _) {
            return bundle(0).entry(0);
        }
    }

    /// A wrong length is often noticed only later, when the entries behind it make no sense.
    private LogDamaged first(TilePath path, LogDamaged damage) throws IOException {
        byte[] raw = source.read(path.toString()).orElse(new byte[0]);
        byte[] tile = tile(0, path.number());
        var hasher = new Hasher();
        int at = 0;
        for (int i = 0; i < path.width() && at + 2 <= raw.length; i++) {
            int end = at + 2 + ((raw[at] & 0xff) << 8 | (raw[at + 1] & 0xff));
            if (end > raw.length || !hasher.leaf(raw, at + 2, end - at - 2).equals(Hash.at(tile, i * Hash.BYTES)))
                return new LogDamaged(path.number() * TILE_WIDTH + i, path.toString(), at, "the entry is not the one that was signed for");
            at = end;
        }
        return damage;
    }

    public byte[] tile(int level, long number) throws IOException { return reader.hashes(path(level, number)); }

    /// An entry and, from the served tiles, the proof of its place: what the signer of the checkpoint is held to.
    ///
    /// @throws LogDamaged when the proof does not lead to the checkpoint's root
    public byte[] provenEntry(long index) throws IOException {
        byte[] entry = bundle(index / TILE_WIDTH).entry((int) (index % TILE_WIDTH));
        if (!inclusion(index).verify(new Hasher().leaf(entry), root()))
            throw new LogDamaged(index, path(TilePath.ENTRIES, index / TILE_WIDTH).toString(), 0,
                    "the tiles do not lead from it to the root of the checkpoint");
        return entry;
    }

    public InclusionProof inclusion(long index) throws IOException {
        try {
            return tree.inclusion(index, size());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The receipt of an entry, of this checkpoint: what its author could have kept.
    ///
    /// @throws LogDamaged when the served tiles do not prove its place
    public Receipt receipt(long index) throws IOException {
        byte[] entry = provenEntry(index);
        var id = SignedEvent.parse(Entry.decode(entry).event()).id();
        return new Receipt(id, index, entry, size(), Digest.of(root().bytes()), note.toString(),
                inclusion(index).path().stream().map(it -> Digest.of(it.bytes())).toList());
    }

    /// Whether the served tiles take the tree of `size` with `root` to the checkpoint's.
    public boolean extendsFrom(long size, Hash root) throws IOException {
        try {
            return tree.consistency(size, size()).verify(root, root());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The root of the complete subtree over `[index · 2^height, (index + 1) · 2^height)`, from the served tiles.
    public Hash subtree(int height, long index) throws IOException {
        try {
            return node(height, index);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Every complete subtree, from the served tiles; fails with [UncheckedIOException].
    private Nodes nodes() { return this::node; }

    private Hash node(int height, long index) {
        int level = height / 8;
        int width = 1 << height % 8;
        long first = index * width;
        byte[] hashes = keptTile(level, first / TILE_WIDTH);
        int at = (int) (first % TILE_WIDTH);
        if ((at + width) * Hash.BYTES > hashes.length) throw new IndexOutOfBoundsException("no node " + height + "/" + index);
        var range = new CompactRange();
        for (int i = at; i < at + width; i++) range.add(Hash.at(hashes, i * Hash.BYTES));
        return range.root();
    }

    private synchronized byte[] keptTile(int level, long number) {
        return kept.computeIfAbsent(path(level, number), path -> {
            try {
                return reader.hashes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
