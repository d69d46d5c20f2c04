package org.omninet.log.tile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.omninet.log.Log;

/// Where the files of a log come from: a folder, a web server, a log that runs here. May be asked by many threads.
@FunctionalInterface
public interface TileSource {

    /// The whole file at `path` (`checkpoint`, or a [TilePath]); empty when there is none.
    ///
    /// @throws IOException when it cannot be told
    Optional<byte[]> read(String path) throws IOException;

    /// A static site in a folder.
    static TileSource of(Path folder) {
        return path -> {
            try {
                return Optional.of(Files.readAllBytes(folder.resolve(path)));
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        };
    }

    /// A log that runs here, as it would be served.
    static TileSource of(Log log) {
        return path -> {
            if (path.equals(TilePath.CHECKPOINT)) return Optional.of(log.head().checkpoint().getBytes(StandardCharsets.UTF_8));
            return TilePath.parse(path).flatMap(tile -> read(log, tile));
        };
    }

    private static Optional<byte[]> read(Log log, TilePath tile) {
        Optional<TilePath> widest = TilePath.in(log.size(), tile.level(), tile.number());
        if (widest.isEmpty() || tile.width() > widest.get().width()) return Optional.empty();
        return Optional.of(tile.level() == TilePath.ENTRIES ? log.bundle(tile.number(), tile.width())
                : log.tile(tile.level(), tile.number(), tile.width()));
    }
}
