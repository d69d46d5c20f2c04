package org.omninet.node.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.did.Did;
import org.omninet.node.files.PrivateFiles;

/// The files that hold what statements name. Any thread may call; what changes one object waits for another change, reading waits for
/// nothing. Every method that fails to reach the disk throws [UncheckedIOException]; what it returned from is durable.
public final class ContentStore {
    private final Shelf pending;
    private final Shelf kept;
    private final Shelf manifests;
    private final Tombstones erased;
    private final Shelf wanted;
    private final Cover cover;
    private final ContentLimits limits;
    private final LongSupplier clockMillis;
    private final Waiting waiting = new Waiting();
    private final Map<Cid, Set<Cid>> manifestsOfChunk = new HashMap<>();
    private final Set<Path> unsynced = new HashSet<>();
    private long keptBytes;

    /// Whether an object can be read, and why not.
    public enum Presence { HERE, ABSENT, ERASED }

    private ContentStore(Path folder, ContentLimits limits, LongSupplier clockMillis, Optional<byte[]> secret) throws IOException {
        this.limits = limits;
        this.clockMillis = clockMillis;
        PrivateFiles.createDirectories(folder);
        erased = new Tombstones(folder.resolve("erased"));
        wanted = new Shelf(folder.resolve("wanted"), Cover.NONE);
        boolean isNew = true;
        for (var shelf : List.of("pending", "kept", "manifests")) isNew &= new Shelf(folder.resolve(shelf), Cover.NONE).isEmpty();
        cover = AtRest.of(folder, secret, isNew);
        pending = new Shelf(folder.resolve("pending"), cover);
        kept = new Shelf(folder.resolve("kept"), cover);
        manifests = new Shelf(folder.resolve("manifests"), cover);
    }

    /// Opens the store in `folder`, or makes it. Looks at every file once: about a second per 100,000.
    public static ContentStore open(Path folder, ContentLimits limits, LongSupplier clockMillis) {
        return open(folder, limits, clockMillis, Optional.empty());
    }

    /// @param secret 32 bytes under which the files are encrypted; empty: they are not
    /// @throws org.omninet.node.config.BadConfig when the store that is there was made otherwise
    public static ContentStore open(Path folder, ContentLimits limits, LongSupplier clockMillis, Optional<byte[]> secret) {
        try {
            var store = new ContentStore(folder, limits, clockMillis, secret);
            store.count();
            return store;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void count() throws IOException {
        pending.each((cid, file) -> waiting.add(cid, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        kept.each((_, file) -> keptBytes += Waiting.cost(Files.size(file)));
        manifests.each((cid, file) -> {
            keptBytes += Waiting.cost(Files.size(file));
            manifests.read(cid).flatMap(ContentStore::manifest).ifPresent(it -> it.chunks().forEach(chunk -> link(chunk.cid(), cid)));
        });
        erased.tidy();
    }

    private void link(Cid chunk, Cid manifest) { manifestsOfChunk.computeIfAbsent(chunk, _ -> new HashSet<>()).add(manifest); }

    private static Optional<Manifest> manifest(byte[] bytes) {
        try {
            return Manifest.in(ContentObject.decode(bytes));
        } catch (Malformed other) {
            return Optional.empty();
        }
    }

    /// Takes a content object in.
    ///
    /// @throws Malformed when the bytes are none
    public Upload putObject(byte[] bytes) {
        var object = ContentObject.decode(bytes);
        return put(Cid.ofDagCbor(bytes), bytes, Optional.of(object.by()));
    }

    /// Takes a raw chunk in: 1 to [ContentObject#BYTES_MAX] bytes.
    ///
    /// @throws Malformed when it is longer or empty
    public Upload putChunk(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > ContentObject.BYTES_MAX)
            throw new Malformed(Malformed.Reason.TOO_LARGE, "chunk", bytes.length + " bytes, not 1 to " + ContentObject.BYTES_MAX);
        return put(Cid.ofRaw(bytes), bytes, Optional.empty());
    }

    private Upload put(Cid cid, byte[] bytes, Optional<Did> by) {
        synchronized (this) {
            if (erased.holds(cid, by)) return new Upload.Erased(cid);
            if (here(cid)) {
                waiting.renew(cid, clockMillis.getAsLong());
                return new Upload.Known(cid);
            }
            int length = bytes.length + cover.moreBytes();
            long cost = Waiting.cost(length);
            if (waiting.bytes() + cost > limits.pendingBytes()) return new Upload.TooManyPending(waiting.bytes(), limits.pendingBytes());
            if (keptBytes + waiting.bytes() + cost > limits.totalBytes()) return new Upload.Full(keptBytes, limits.totalBytes());
            waiting.add(cid, length, clockMillis.getAsLong());
        }
        return write(cid, bytes, by);
    }

    /// The sync takes milliseconds, so it is outside the lock; then an erasure may have come first.
    private Upload write(Cid cid, byte[] bytes, Optional<Did> by) {
        try {
            pending.write(cid, bytes);
            synchronized (this) {
                if (erased.holds(cid, by)) {
                    drop(cid);
                    return new Upload.Erased(cid);
                }
            }
            // Somebody brings what the log has named all along.
            if (wanted.has(cid)) keep(cid);
            return new Upload.Stored(cid);
        } catch (IOException failed) {
            synchronized (this) {
                waiting.forget(cid);
            }
            throw new UncheckedIOException(failed);
        }
    }

    private boolean here(Cid cid) { return pending.has(cid) || kept.has(cid) || manifests.has(cid); }

    private boolean drop(Cid cid) throws IOException {
        waiting.forget(cid);
        return pending.delete(cid);
    }

    /// The bytes under this name, checked against it.
    public Optional<byte[]> bytes(Cid cid) {
        try {
            // Looked for twice: between two looks it may move from the first shelf to another.
            for (var shelf : List.of(pending, kept, manifests, kept, manifests)) {
                var bytes = shelf.read(cid);
                if (bytes.isPresent()) return bytes.filter(it -> Digest.sha256(it).equals(cid.digest()));
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The content object under this name; empty too for a chunk.
    public Optional<ContentObject> object(Cid cid) {
        return cid.codec() == Cid.Codec.DAG_CBOR ? bytes(cid).map(ContentObject::decode) : Optional.empty();
    }

    /// Whether it can be read now. One that is pending counts as needed, and waits its hour anew.
    public synchronized Presence presence(Cid cid) {
        if (here(cid)) {
            waiting.renew(cid, clockMillis.getAsLong());
            return Presence.HERE;
        }
        return isErased(cid) ? Presence.ERASED : Presence.ABSENT;
    }

    /// Whose object it is, if it can be read now with everything it needs: a manifest needs its chunks. For the gate.
    public Optional<Did> authorOf(Cid cid) {
        if (presence(cid) != Presence.HERE) return Optional.empty();
        return object(cid).filter(it -> Manifest.in(it).stream().flatMap(manifest -> manifest.chunks().stream())
                .allMatch(chunk -> presence(chunk.cid()) == Presence.HERE)).map(ContentObject::by);
    }

    /// Whether its bytes were erased here, and may not come back whoever brings them.
    public boolean isErased(Cid cid) { return erased.holds(cid, Optional.empty()); }

    /// A recorded statement names it: it stays, and so do its chunks if it is a manifest. What is not here is marked as wanted, and stays
    /// when it comes. Durable after [#sync].
    public void keep(Cid cid) {
        var bytes = bytes(cid);
        // It may have come between this look and the lock: then what it is was not seen.
        if (bytes.isEmpty() && want(cid)) return;
        if (bytes.isEmpty()) bytes = bytes(cid);
        var manifest = cid.codec() == Cid.Codec.DAG_CBOR ? bytes.flatMap(ContentStore::manifest) : Optional.<Manifest>empty();
        try {
            synchronized (this) {
                keepOrWant(cid, manifest.isPresent());
                for (var chunk : manifest.map(Manifest::chunks).orElse(List.of())) {
                    link(chunk.cid(), cid);
                    keepOrWant(chunk.cid(), false);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized boolean want(Cid cid) {
        if (here(cid)) return false;
        try {
            keepOrWant(cid, false);
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void keepOrWant(Cid cid, boolean manifest) throws IOException {
        if (here(cid)) {
            shelve(cid, manifest);
            wanted.delete(cid);
        } else if (!isErased(cid) && !wanted.has(cid)) {
            wanted.mark(cid);
            unsynced.add(wanted.folder(cid));
        }
    }

    private void shelve(Cid cid, boolean manifest) throws IOException {
        var size = waiting.size(cid);
        if (size.isEmpty() || !pending.has(cid)) return;
        var shelf = manifest ? manifests : kept;
        shelf.take(cid, pending);
        unsynced.add(shelf.folder(cid));
        unsynced.add(pending.folder(cid));
        waiting.forget(cid);
        keptBytes += Waiting.cost(size.getAsLong());
    }

    /// Makes durable what was kept since the last call.
    public void sync() {
        List<Path> folders;
        synchronized (this) {
            folders = List.copyOf(unsynced);
            unsynced.clear();
        }
        try {
            for (Path folder : folders) PrivateFiles.syncDirectory(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A recorded `content.erased` names it. Erases it if the reason is legal, or if `by` is the author of the object; if it is not here,
    /// remembers who said so, for the day when it comes.
    ///
    /// @return whether it is gone for good now
    public synchronized boolean erase(Cid cid, Did by, Reason reason) {
        try {
            if (reason == Reason.LEGAL) return bury(cid, reason);
            var object = object(cid);
            if (object.isPresent()) return object.get().by().equals(by) && bury(cid, reason);
            return erased.claim(cid, by);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean bury(Cid cid, Reason reason) throws IOException {
        var manifest = cid.codec() == Cid.Codec.DAG_CBOR ? bytes(cid).flatMap(ContentStore::manifest) : Optional.<Manifest>empty();
        erased.bury(cid, reason);
        for (var it : manifest.map(Manifest::chunks).orElse(List.of())) {
            var chunk = it.cid();
            var others = manifestsOfChunk.computeIfAbsent(chunk, _ -> new HashSet<>());
            others.remove(cid);
            if (others.isEmpty()) manifestsOfChunk.remove(chunk);
            if (reason == Reason.LEGAL) erased.bury(chunk, reason);
            if (reason == Reason.LEGAL || others.isEmpty()) remove(chunk);
        }
        remove(cid);
        return true;
    }

    private void remove(Cid cid) throws IOException {
        drop(cid);
        wanted.delete(cid);
        for (var shelf : List.of(kept, manifests)) {
            long bytes = shelf.has(cid) ? Files.size(shelf.file(cid)) : 0;
            if (shelf.delete(cid)) keptBytes -= Waiting.cost(bytes);
        }
    }

    /// Drops uploads that nothing has named for their hour.
    ///
    /// @return how many
    public synchronized int sweep() {
        long before = clockMillis.getAsLong() - limits.pendingMillis();
        var late = waiting.since(before);
        try {
            for (Cid cid : late) drop(cid);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return late.size();
    }

    public synchronized long pendingBytes() { return waiting.bytes(); }

    public synchronized long keptBytes() { return keptBytes; }
}
