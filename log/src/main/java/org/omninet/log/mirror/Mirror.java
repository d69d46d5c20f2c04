package org.omninet.log.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.Disk;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointRule;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.tile.ProvenTiles;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileSource;
import org.omninet.log.witness.Equivocation;

/// A mirror of one log in one folder. For one thread; holds the folder's lock until closed.
public final class Mirror implements AutoCloseable {
    private final MirrorFiles files;
    private final Disk.Lock lock;
    private final CheckpointRule rule;
    private @Nullable Note held;

    private Mirror(MirrorFiles files, Disk.Lock lock, CheckpointRule rule) {
        this.files = files;
        this.lock = lock;
        this.rule = rule;
    }

    /// Hears how far a round has come.
    @FunctionalInterface
    public interface Progress {
        void entries(long here, long total);
    }

    /// Goes on with what is in the folder, or begins.
    ///
    /// @param rule which checkpoints of the log are believed; the one in the folder was believed when it was written
    /// @throws LogDamaged     when the folder's own tiles do not lead to its checkpoint
    /// @throws Disk.Held      when another mirror is at work in it
    public static Mirror open(Disk disk, CheckpointRule rule) throws IOException {
        Disk.Lock lock = disk.lock("mirror.lock", "a mirror");
        try {
            var mirror = new Mirror(new MirrorFiles(disk), lock, rule);
            mirror.held = mirror.files.checkpoint();
            if (mirror.held != null && mirror.size() > 0) mirror.own().tree().root(mirror.size());
            return mirror;
        } catch (UncheckedIOException e) {
            lock.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The checkpoint of the mirror, which all its files belong to; empty before the first round.
    public Optional<Note> checkpoint() { return Optional.ofNullable(held); }

    /// The files as a static site serves them.
    public TileSource files() { return files; }

    private long size() { return held == null ? 0 : Checkpoint.parse(held.text()).size(); }

    /// The tree that is held, proven again as it is read.
    private ProvenTiles own() {
        Checkpoint tree = Checkpoint.parse(note().text());
        return new ProvenTiles(tree.size(), tree.root(), files);
    }

    private Note note() {
        if (held == null) throw new IllegalStateException("the mirror is empty");
        return held;
    }

    /// Looks at the log once and takes over what is new. When it says [Round.Grown], that is durable.
    ///
    /// @throws IOException when something cannot be read or written: what is here stays good, and the next round goes on
    /// @throws LogDamaged  when what is served is not what was signed: the same
    public Round follow(TileSource log, Progress progress) throws IOException {
        byte[] bytes = log.read(TilePath.CHECKPOINT).orElseThrow(() -> new IOException("the log serves no checkpoint"));
        try {
            Note served = Note.parse(bytes);
            Checkpoint tree = Checkpoint.parse(served.text());
            rule.signer(served);
            if (held == null) return grow(served, tree, log, progress);
            Checkpoint own = Checkpoint.parse(note().text());
            if (!own.origin().equals(tree.origin()))
                throw new MalformedNote("this is " + tree.origin() + ", the mirror is of " + own.origin());
            if (tree.size() < own.size()) return shrunk(own, served, tree, log);
            if (tree.size() > own.size()) return grow(served, tree, log, progress);
            if (!tree.root().equals(own.root()))
                return alarm("two roots for " + own.size() + " entries", served,
                        Equivocation.ofOneSize(rule.signer(served), note(), served));
            return same(served, tree);
        } catch (MalformedNote e) {
            throw new LogDamaged(0, TilePath.CHECKPOINT, 0, e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Perhaps with more signatures than before.
    private Round same(Note served, Checkpoint tree) throws IOException {
        if (!served.toString().equals(note().toString())) {
            files.publish(served);
            held = served;
        }
        return new Round.Same(tree);
    }

    private Round grow(Note served, Checkpoint tree, TileSource log, Progress progress) throws IOException {
        long from = size();
        var proven = new ProvenTiles(tree.size(), tree.root(), files, log);
        if (from > 0) {
            Checkpoint own = Checkpoint.parse(note().text());
            ConsistencyProof proof = proven.tree().consistency(from, tree.size());
            // Every hash in the proof is known to be of the new tree: if it does not lead to the old root, the old tree is not in it.
            if (!proof.verify(own.root(), tree.root())) return parted(served, proven);
        }
        long written = files.copy(proven, from, progress);
        files.publish(served);
        held = served;
        files.tidy(from, tree.size());
        return new Round.Grown(from, tree, written);
    }

    /// A smaller tree than was signed before. It may be an old one, or another.
    private Round shrunk(Checkpoint own, Note served, Checkpoint tree, TileSource log) throws IOException {
        Hash before = own().tree().root(tree.size());
        if (before.equals(tree.root()))
            return alarm("rolled back: it has signed " + own.size() + " entries and serves " + tree.size(), served, Optional.empty());
        try {
            return parted(served, new ProvenTiles(tree.size(), tree.root(), log));
        } catch (LogDamaged | IOException unproven) {
            return alarm("rolled back and rewritten: it has signed " + own.size() + " entries, serves " + tree.size()
                    + " others, and not the tiles that would prove it", served, Optional.empty());
        }
    }

    private Round parted(Note served, ProvenTiles other) throws IOException {
        var parted = Parting.between(own(), other);
        return alarm("two histories: index " + parted.index() + " is not what it was", served,
                Optional.of(Equivocation.ofLeaves(rule.signer(served), note(), served, parted.index(), parted.inFirst(),
                        parted.inSecond())));
    }

    private Round alarm(String what, Note served, Optional<Equivocation> found) throws IOException {
        // One key must have signed both: after a rotation that only the keeper of this mirror knows of, it proves nothing to others.
        Optional<Equivocation> proof = found.filter(it -> it.key().signedIn(note()));
        String file = proof.map(Equivocation::fileName).orElse("rollback-" + Checkpoint.parse(served.text()).size() + ".txt");
        byte[] both = proof.map(Equivocation::text).orElse(note() + "\n" + served).getBytes(StandardCharsets.UTF_8);
        files.put(file, both);
        String origin = Checkpoint.parse(served.text()).origin();
        return new Round.Alarm(origin + (proof.isPresent() ? " is convicted of " : " is ") + what, note(), served, proof, file);
    }

    @Override public void close() throws IOException { lock.close(); }
}
