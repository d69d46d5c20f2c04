package org.omninet.replay.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileSource;

/// Where somebody said a log is.
///
/// @param name    as it was said
/// @param tiles   what is served there
/// @param content a folder of content objects, where there is one
/// @param files   the file behind a path of the tile layout, for messages
public record LogPlace(String name, TileSource tiles, Optional<Path> content, UnaryOperator<String> files, AutoCloseable resource)
        implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~%/-]*)?");
    /// @param where an http(s) URL, the folder of a static site, or a data directory; all are only read
    /// @throws IOException when there is no log
    public static LogPlace open(String where) throws IOException {
        if (where.startsWith("http://") || where.startsWith("https://")) {
            if (!URL.matcher(where).matches()) throw new IOException("not the URL of a log: " + where);
            var web = web(where.replaceAll("/+$", ""));
            return new LogPlace(where, web, Optional.empty(), UnaryOperator.identity(), web);
        }
        return open(where, folder(where));
    }

    /// A log that is served under `url`, or by a node at `url`, which serves it under `/log`.
    private static WebTiles web(String url) throws IOException {
        var site = new WebTiles(url);
        if (site.read(TilePath.CHECKPOINT).isPresent()) return site;
        var node = new WebTiles(url + "/log");
        if (node.read(TilePath.CHECKPOINT).isPresent()) {
            site.close();
            return node;
        }
        node.close();
        return site;
    }

    private static Path folder(String where) throws IOException {
        try {
            return Path.of(where);
        } catch (InvalidPathException e) {
            throw new IOException("not a folder: " + where, e);
        }
    }

    private static LogPlace open(String where, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new IOException("no such folder: " + where);
        if (Files.isDirectory(folder.resolve("log/segments"))) return data(where, folder.resolve("log"), folder.resolve("content/kept"));
        if (Files.isDirectory(folder.resolve("segments"))) return data(where, folder, folder.resolve("../content/kept"));
        if (Files.exists(folder.resolve("checkpoint")))
            return new LogPlace(where, TileSource.of(folder), existing(folder.resolve("content")), UnaryOperator.identity(), () -> {});
        throw new IOException(where + " is neither a data directory (log/segments) nor a static site (checkpoint, tile)");
    }

    private static LogPlace data(String where, Path log, Path content) throws IOException {
        var segments = SegmentFolder.open(log);
        return new LogPlace(where, segments, existing(content), segments::fileOf, () -> {});
    }

    private static Optional<Path> existing(Path folder) { return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty(); }

    @Override public void close() throws IOException {
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
