package org.omninet.log.store;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.Disk;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.segment.Frames;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;
import org.omninet.log.tree.TreeLevels;

/// Finds the commit that counts, proves what is under it, and cuts what is behind it. Nothing is changed before everything has been
/// proven.
///
/// **What a start proves:** every header and the chain of roots from segment to segment; that the tree levels on disk give the root
/// before the live segment; every entry of the live segment (at most 256 MiB), hashed up to the root of its commit; that the last
/// published checkpoint is of this tree. **What it does not:** the entries of sealed segments, and tiles inside the tree. Those are
/// held against the tree when they are read for proofs, and all of them by [org.omninet.log.fsck.Fsck].
final class Recovery {
    private final Disk disk;
    private final Hash logId;
    private final CheckpointSigner signer;
    private final List<Segment> segments = new ArrayList<>();
    private final BundleOffsets offsets;
    private final EntryReader reader;
    private @Nullable TreeLevels loaded;

    private Recovery(Disk disk, Hash logId, CheckpointSigner signer) throws IOException {
        this.disk = disk;
        this.logId = logId;
        this.signer = signer;
        offsets = BundleOffsets.load(disk);
        reader = new EntryReader(offsets);
    }

    /// @throws LogDamaged when no commit of the live segment verifies, or anything authoritative that was looked at is not what it was
    /// @throws IOException when there is no log
    static Recovered recover(Disk disk, Hash logId, CheckpointSigner signer) throws IOException {
        var recovery = new Recovery(disk, logId, signer);
        try {
            return recovery.recover();
        } catch (IOException | RuntimeException refused) {
            recovery.close();
            throw refused;
        }
    }

    private void close() throws IOException {
        for (Segment segment : segments) segment.close();
        if (loaded != null) loaded.close();
        offsets.close();
    }

    private Recovered recover() throws IOException {
        openSegments();
        List<Slot> sealed = sealingCommits();
        findBundles(sealed);
        for (int i = 0; i < sealed.size(); i++) reader.committed(segments.get(i), sealed.get(i).endOffset());
        int base = segments.size() - 1;
        while (!treeReaches(base)) base--;
        TreeLevels levels = Objects.requireNonNull(loaded);
        offsets.cut((int) (segments.get(base).header().firstIndex() / TILE_WIDTH));
        for (int i = base; i < sealed.size(); i++) hashSealed(i, sealed.get(i), levels);
        Segment live = segments.getLast();
        Slot commit = new LiveSegment(live, levels, offsets).commit();
        reader.committed(live, commit.endOffset());
        holdToCheckpoint(commit, levels);
        Slot counts = Tail.cut(live, commit);
        // The name of a new segment may have come before its sync.
        disk.syncFolder(Segment.FOLDER);
        return new Recovered(live, counts, levels, offsets, reader);
    }

    private void openSegments() throws IOException {
        for (String name : disk.list(Segment.FOLDER))
            if (name.matches("[0-9]{20}\\.seg")) segments.add(Segment.open(disk, Long.parseLong(name.substring(0, 20))));
        if (segments.isEmpty()) throw new IOException("there is no log in " + disk);
        Header first = segments.getFirst().header();
        if (first.firstIndex() != 0 || !first.rootBefore().equals(Hasher.EMPTY_ROOT))
            throw new LogDamaged(0, Header.file(0), 0, "the first segment is missing");
        for (Segment segment : segments) {
            if (!segment.header().logId().equals(logId))
                throw new IOException(disk + " holds the log " + segment.header().logId() + ", not " + logId);
            if (!segment.header().layout().equals(first.layout()))
                throw new LogDamaged(segment.header().firstIndex(), segment.path(), 0, "another layout than the first segment's");
        }
    }

    /// The commit of each sealed segment that leads to the next segment's beginning.
    private List<Slot> sealingCommits() throws IOException {
        var commits = new ArrayList<Slot>();
        for (int i = 0; i + 1 < segments.size(); i++) {
            Segment segment = segments.get(i);
            Header next = segments.get(i + 1).header();
            commits.add(segment.slots().stream().filter(slot -> slot.size() == next.firstIndex() && slot.root().equals(next.rootBefore()))
                    .findFirst().orElseThrow(() -> new LogDamaged(segment.header().firstIndex(), segment.path(), Layout.BLOCK,
                            "no commit leads to the next segment, which begins at " + next.firstIndex())));
        }
        return commits;
    }

    /// Finds the bundles of sealed segments again where the file does not know them.
    private void findBundles(List<Slot> sealed) throws IOException {
        for (int i = 0; i < sealed.size(); i++) {
            Segment segment = segments.get(i);
            int first = (int) (segment.header().firstIndex() / TILE_WIDTH);
            int behind = (int) (sealed.get(i).size() / TILE_WIDTH);
            if (plausible(first, behind, sealed.get(i).endOffset())) continue;
            offsets.cut(first);
            var frames = new Frames(segment.file(), Layout.FIRST_OFFSET, sealed.get(i).endOffset());
            for (long index = segment.header().firstIndex(); index < sealed.get(i).size(); index++) {
                if (index % TILE_WIDTH == 0) offsets.add(frames.offset());
                if (!frames.next()) throw new LogDamaged(index, segment.path(), frames.offset(), "the entry has no length");
            }
        }
        offsets.cut((int) (segments.getLast().header().firstIndex() / TILE_WIDTH));
    }

    private boolean plausible(int first, int behind, long endOffset) {
        if (offsets.count() < behind || offsets.get(first) != Layout.FIRST_OFFSET) return false;
        for (int i = first + 1; i < behind; i++) if (offsets.get(i) <= offsets.get(i - 1) || offsets.get(i) >= endOffset) return false;
        return true;
    }

    /// Whether the tree levels on disk give the root before segment `i`; they always do before the first.
    private boolean treeReaches(int i) throws IOException {
        Header header = segments.get(i).header();
        try {
            TreeLevels levels = TreeLevels.load(disk, header.firstIndex(), reader::leaves);
            loaded = levels;
            if (levels.root().equals(header.rootBefore())) return true;
            levels.close();
        } catch (IOException tooShort) {
            if (i == 0) throw tooShort;
        }
        return false;
    }

    private void hashSealed(int i, Slot commit, TreeLevels levels) throws IOException {
        Segment segment = segments.get(i);
        var frames = new Frames(segment.file(), Layout.FIRST_OFFSET, commit.endOffset());
        while (levels.size() < commit.size()) {
            if (levels.size() % TILE_WIDTH == 0) offsets.add(frames.offset());
            if (!frames.next()) throw new LogDamaged(levels.size(), segment.path(), frames.offset(), "the entry has no length");
            levels.add(frames.array(), frames.start(), frames.length());
        }
        if (frames.offset() != commit.endOffset() || !levels.root().equals(commit.root()))
            throw new LiveSegment(segment, levels, offsets).damage(commit);
    }

    /// A tree that was signed is never gone back from: neither to a smaller one nor to another.
    private void holdToCheckpoint(Slot commit, TreeLevels levels) throws IOException {
        Optional<String> published = CheckpointFile.read(disk, CheckpointFile.PATH);
        if (published.isPresent()) {
            try {
                holdTo(Checkpoint.parse(Note.parse(published.get()).text()), commit, levels);
            } catch (MalformedNote damaged) {
                throw new LogDamaged(commit.size(), CheckpointFile.PATH, 0, "it cannot be read: " + damaged.getMessage());
            }
        }
        Optional<String> latest = CheckpointFile.read(disk, CheckpointFile.LATEST);
        if (latest.isPresent()) {
            try {
                Checkpoint checkpoint = Checkpoint.parse(Note.parse(latest.get()).text());
                if (signer.sign(checkpoint.size(), checkpoint.root()).equals(latest.get())) holdTo(checkpoint, commit, levels);
            } catch (MalformedNote torn) {
                // By a power failure: it was not synced.
            }
        }
    }

    private void holdTo(Checkpoint checkpoint, Slot commit, TreeLevels levels) throws IOException {
        if (!checkpoint.origin().equals(signer.origin()))
            throw new IOException("the log's origin is " + checkpoint.origin() + " for ever, not " + signer.origin());
        Segment live = segments.getLast();
        for (Slot unproven : live.slots())
            if (checkpoint.size() > commit.size() && unproven.size() >= checkpoint.size())
                throw new LiveSegment(live, levels, offsets).damage(unproven);
        if (checkpoint.size() > commit.size())
            throw new LogDamaged(commit.size(), live.path(), Layout.BLOCK,
                    "a checkpoint of " + checkpoint.size() + " entries was published, and only " + commit.size() + " can be found");
        if (!new MerkleTree(levels).root(checkpoint.size()).equals(checkpoint.root()))
            throw new LogDamaged(0, CheckpointFile.PATH, 0, "the published checkpoint of " + checkpoint.size() + " is of another tree");
    }
}
