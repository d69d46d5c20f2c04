package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.Manifest;

/// Fetches a file by its manifest. Written beside and renamed: after a crash it is whole or not there.
///
/// @param chunks where a chunk comes from; checked against its name here
record FileDownload(NodeClient client, Function<Cid, byte[]> chunks) {

    record Fetched(Path file, long bytes) {}

    /// @param target empty: the file's own name, in the working directory
    Fetched fetch(Cid cid, Optional<Path> target) {
        var manifest = manifest(cid);
        var file = target.orElseGet(() -> named(manifest, cid));
        if (Files.exists(file)) throw Failure.usage(file + " exists; nothing is written over it: name another");
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (var chunk : manifest.chunks()) out.write(checked(chunk));
            }
            Files.move(part, file);
            return new Fetched(file, manifest.bytes());
        } catch (IOException failed) {
            throw Failure.couldNotCheck("cannot write " + file + ": " + failure(failed));
        } finally {
            delete(part);
        }
    }

    private static String failure(IOException failed) { return String.valueOf(failed.getMessage()); }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            throw Failure.couldNotCheck("cannot delete " + part + ": " + failure(left));
        }
    }

    private Manifest manifest(Cid cid) {
        byte[] bytes = client.bytes(cid);
        if (!Cid.ofDagCbor(bytes).equals(cid)) throw Failure.refused("the node answered other bytes than " + cid);
        try {
            return Manifest.in(ContentObject.decode(bytes)).orElseThrow(() -> Failure.usage(cid + " is no file"));
        } catch (Malformed not) {
            throw Failure.usage(cid + " is no file: " + not.getMessage());
        }
    }

    private byte[] checked(Manifest.Chunk chunk) {
        byte[] bytes = chunks.apply(chunk.cid());
        if (bytes.length != chunk.bytes() || !Cid.ofRaw(bytes).equals(chunk.cid()))
            throw Failure.refused("the node answered other bytes than " + chunk.cid());
        return bytes;
    }

    /// A name is somebody else's text: no folder, nothing hidden.
    private static Path named(Manifest manifest, Cid cid) {
        var name = manifest.name().map(it -> Output.plain(it).replaceAll("[/\\\\:]", "_").replaceAll("^[.]+", "_")).orElse("");
        return Path.of(name.isBlank() ? cid.toString() : name);
    }
}
