package org.omninet.log.mirror;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.omninet.log.LogDamaged;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.tile.Bundle;
import org.omninet.log.tile.ProvenTiles;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileSource;

/// The folder of a mirror: each file appears whole under its name, or not at all.
final class MirrorFiles implements TileSource {
    private static final int LEVELS = 8;
    private static final String NEW = "mirror.new";

    private final Disk disk;
    /// Folders with names that may not be durable yet.
    private final TreeSet<String> unsynced = new TreeSet<>();

    MirrorFiles(Disk disk) { this.disk = disk; }

    @Override public Optional<byte[]> read(String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            return Optional.of(file.read(0, Math.toIntExact(file.size())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /// The checkpoint that is here.
    ///
    /// @throws LogDamaged when it is none
    @Nullable Note checkpoint() throws IOException {
        Optional<byte[]> bytes = read(TilePath.CHECKPOINT);
        if (bytes.isEmpty()) return null;
        try {
            Note note = Note.parse(bytes.get());
            Checkpoint.parse(note.text());
            return note;
        } catch (MalformedNote e) {
            throw new LogDamaged(0, TilePath.CHECKPOINT, 0, e.getMessage());
        }
    }

    /// Writes every tile and bundle of the tree that the one of `from` entries did not have.
    ///
    /// @return how many files were written; those that were there are left alone, and made durable too
    long copy(ProvenTiles tree, long from, Mirror.Progress progress) throws IOException {
        long written = 0;
        for (long number = from / TILE_WIDTH; number * TILE_WIDTH < tree.size(); number++) {
            Bundle bundle = tree.bundle(number);
            if (keep(path(tree, TilePath.ENTRIES, number), Arrays.copyOf(bundle.array(), bundle.end(bundle.width() - 1)))) written++;
            if (keep(path(tree, 0, number), tree.tile(0, number))) written++;
            progress.entries(number * TILE_WIDTH + bundle.width(), tree.size());
        }
        for (int level = 1; level < LEVELS; level++)
            for (long number = from >>> Math.min(63, 8 * level + 8); TilePath.in(tree.size(), level, number).isPresent(); number++)
                if (keep(path(tree, level, number), tree.tile(level, number))) written++;
        for (String folder : unsynced.descendingSet()) disk.syncFolder(folder);
        unsynced.clear();
        return written;
    }

    private static String path(ProvenTiles tree, int level, long number) {
        return TilePath.in(tree.size(), level, number).orElseThrow().toString();
    }

    private boolean keep(String path, byte[] bytes) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) unsynced.add(path.substring(0, slash));
        unsynced.add("");
        Optional<byte[]> here = read(path);
        if (here.isPresent() && Arrays.equals(here.get(), bytes)) {
            // Perhaps of a round that was broken off.
            try (DiskFile file = disk.open(path)) {
                file.sync();
            }
            return false;
        }
        replace(path, bytes);
        return true;
    }

    private void replace(String path, byte[] bytes) throws IOException {
        String beside = path.contains("/") ? path + ".new" : NEW;
        try (DiskFile file = disk.create(beside)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }
        disk.rename(beside, path);
    }

    /// Puts a file into the folder itself. Durable when it returns.
    void put(String name, byte[] bytes) throws IOException {
        replace(name, bytes);
        disk.syncFolder("");
    }

    /// From now on this is what the mirror holds. Everything that it names is durable already.
    void publish(Note checkpoint) throws IOException {
        put(TilePath.CHECKPOINT, checkpoint.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Lets go of partial tiles that nobody needs: those of the size before are kept for readers who have just read its checkpoint,
    /// unless the full tile is there. A crash here leaves files too many, which the next round at that place removes.
    void tidy(long before, long size) throws IOException {
        for (int level = TilePath.ENTRIES; level < LEVELS; level++) {
            int shift = 8 * Math.max(level, 0);
            long number = before >>> Math.min(63, shift + 8);
            String full = new TilePath(level, number, TILE_WIDTH).toString();
            Optional<TilePath> old = TilePath.in(before, level, number);
            Optional<TilePath> now = TilePath.in(size, level, number);
            for (String width : disk.list(full + ".p")) {
                String path = full + ".p/" + width;
                boolean needed = now.isPresent() && !now.get().full()
                        && (path.equals(now.get().toString()) || (old.isPresent() && path.equals(old.get().toString())));
                if (!needed) disk.delete(path);
            }
            if (now.isPresent() && now.get().full()) disk.delete(full + ".p");
        }
    }
}
