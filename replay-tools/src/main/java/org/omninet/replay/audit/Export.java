package org.omninet.replay.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.tile.Bundle;
import org.omninet.log.tile.TilePath;
import org.omninet.replay.source.ServedLog;

/// Writes a log as a static site that any web server can serve and [Audit] reads back.
///
/// ```
/// checkpoint   tile/…   tile/entries/…     the log, as tlog-tiles says
/// key                                      its verifier key
/// content/<cid>                            the content objects that are here and not erased
/// index.html                               what this is, for people
/// ```
///
/// Only what leads to the signed root is written. Files that are there and right are left alone, so an export that was broken off goes
/// on, and one that is done changes nothing. The checkpoint comes last, in one step: until then the site is what it was before.
public final class Export {
    private final ServedLog log;
    private final Path out;
    private final Map<Cid, Set<Did>> erasedBy = new HashMap<>();
    private final Set<Cid> erasedByLaw = new HashSet<>();
    private @Nullable VerifierKey key;
    private long written;

    private Export(ServedLog log, Path out) {
        this.log = log;
        this.out = out;
    }

    /// What was done.
    ///
    /// @param files   written now; the others were there
    /// @param objects content objects in the site
    public record Done(long size, Optional<VerifierKey> key, long files, long objects) {}

    /// @param content  where content objects are taken from
    /// @param progress hears of the number of entries that were written
    /// @throws LogDamaged when the source is not what was signed: then the old checkpoint stays
    public static Done write(ServedLog log, Optional<Path> content, Path out, LongConsumer progress) throws IOException {
        var export = new Export(log, out);
        export.tiles(progress);
        long objects = export.content(content);
        export.front();
        export.put(TilePath.CHECKPOINT, log.note().toString().getBytes(UTF_8));
        export.tidy();
        return new Done(log.size(), Optional.ofNullable(export.key), export.written, objects);
    }

    private void tiles(LongConsumer progress) throws IOException {
        var tower = new TileTower(log);
        var hasher = new Hasher();
        for (long number = 0; number < ServedLog.bundles(log.size()); number++) {
            Bundle bundle = log.bundle(number);
            byte[] tile = log.tile(0, number);
            for (int i = 0; i < bundle.width(); i++) {
                Hash leaf = hasher.leaf(bundle.array(), bundle.start(i), bundle.end(i) - bundle.start(i));
                if (!leaf.equals(Hash.at(tile, i * Hash.BYTES)))
                    throw new LogDamaged(number * TILE_WIDTH + i, log.path(0, number).toString(), i * 32L, "entry and tile differ");
                look(bundle.entry(i));
            }
            tower.add(tile, Hasher.root(tile));
            put(log.path(TilePath.ENTRIES, number).toString(), Arrays.copyOf(bundle.array(), bundle.end(bundle.width() - 1)));
            put(log.path(0, number).toString(), tile);
            progress.accept(number * TILE_WIDTH + bundle.width());
        }
        if (!tower.root().equals(log.root())) throw new LogDamaged(0, TilePath.CHECKPOINT, 0, "the entries do not lead to its root");
        for (int level = 1; level < 8; level++)
            for (long number = 0; TilePath.in(log.size(), level, number).isPresent(); number++)
                put(log.path(level, number).toString(), log.tile(level, number));
    }

    /// Keeps what the site needs to know: the log's key, and what was erased.
    private void look(byte[] entry) {
        try {
            var event = SignedEvent.parse(Entry.decode(entry).event());
            if (!event.type().startsWith("node.") && !event.type().equals("content.erased")) return;
            Contexts.all().read(event).ifPresent(said -> look(said.by(), said.statement()));
        } catch (Malformed _) {
            // It was signed for, so it is exported; what it means is the audit's affair.
        }
    }

    private void look(Did by, Object statement) {
        switch (statement) {
            case Opened opened -> key = VerifierKey.of(opened.origin(), VerifierKey.ED25519, opened.logKey().bytes());
            case KeyRotated rotated when key != null && rotated.logKey().isPresent() ->
                key = VerifierKey.of(key.name(), VerifierKey.ED25519, rotated.logKey().get().bytes());
            case Erased(var cid, var reason) when reason == Reason.LEGAL -> erasedByLaw.add(cid);
            case Erased(var cid, _) -> erasedBy.computeIfAbsent(cid, _ -> new HashSet<>()).add(by);
            default -> { }
        }
    }

    private long content(Optional<Path> from) throws IOException {
        Set<String> wanted = new HashSet<>();
        if (from.isPresent()) for (Path file : filesIn(from.get())) {
            Optional<Cid> cid = cid(file);
            if (cid.isEmpty()) continue;
            byte[] bytes = Files.readAllBytes(file);
            if (ContentCheck.isSealed(bytes)) continue;
            if (!Digest.sha256(bytes).equals(cid.get().digest()))
                throw new LogDamaged(0, "content/" + cid.get(), 0, "the object is not what its name says");
            if (isErased(cid.get(), bytes)) continue;
            put("content/" + cid.get(), bytes);
            wanted.add(cid.get().toString());
        }
        for (Path file : filesIn(out.resolve("content")))
            if (cid(file).isPresent() && !wanted.contains(file.getFileName().toString())) Files.delete(file);
        return wanted.size();
    }

    private boolean isErased(Cid cid, byte[] bytes) {
        if (erasedByLaw.contains(cid)) return true;
        Set<Did> claims = erasedBy.get(cid);
        if (claims == null || cid.codec() != Cid.Codec.DAG_CBOR) return false;
        try {
            return claims.contains(ContentObject.decode(bytes).by());
        } catch (Malformed _) {
            return true;
        }
    }

    private static Optional<Cid> cid(Path file) {
        try {
            return Optional.of(Cid.parse(file.getFileName().toString()));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private void front() throws IOException {
        if (key != null) put("key", (key + "\n").getBytes(UTF_8));
        put("index.html", FrontPage.of(log.checkpoint().origin(), key == null ? "unknown" : key.toString()).getBytes(UTF_8));
    }

    /// Partial tiles of earlier sizes are of no use to anybody who has this checkpoint.
    private void tidy() throws IOException {
        for (Path file : filesIn(out.resolve("tile"))) {
            String path = out.relativize(file).toString().replace('\\', '/');
            if (path.endsWith(".new") || TilePath.parse(path).filter(tile -> !isOfThisSize(tile)).isPresent()) Files.delete(file);
        }
    }

    private boolean isOfThisSize(TilePath tile) { return TilePath.in(log.size(), tile.level(), tile.number()).equals(Optional.of(tile)); }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private void put(String path, byte[] bytes) throws IOException {
        Path file = out.resolve(path);
        if (Files.exists(file) && Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)) return;
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written++;
    }
}
