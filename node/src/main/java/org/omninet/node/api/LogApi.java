package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import org.omninet.log.FileRange;
import org.omninet.log.Log;
import org.omninet.log.LogLimits;
import org.omninet.log.note.Note;
import org.omninet.log.tile.TilePath;
import org.omninet.node.http.HttpError;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.node.witness.Witnessing;

/// The log itself, as C2SP tlog-tiles says: anybody may mirror it.
///
/// Whole bundles are parts of the segment files and are sent from there; what is small or not whole comes out of memory.
///
/// @param folder of the log
record LogApi(Log log, Path folder, Witnessing witnessing) {
    private static final String PREFIX = "/log/";

    List<Route> routes() {
        var number = Parameter.path("number", "The tile's number in groups of three digits, and for a partial one `.p/` and its width.");
        return List.of(
                Route.get("/log/checkpoint",
                        "The latest signed tree head; with a witness policy the latest that meets its quorum.", List.of(),
                        List.of(Reply.TEXT), this::checkpoint),
                Route.get("/log/tile/entries/{number+}", "A bundle of entries.", List.of(number), List.of(Reply.BINARY), this::tile),
                Route.get("/log/tile/{level}/{number+}", "A tile of hashes.",
                        List.of(Parameter.path("level", "0 is the level of the leaves."), number), List.of(Reply.BINARY), this::tile));
    }

    private Reply checkpoint(Request request) {
        String published = witnessing.asking().map(asking -> asking.published().map(Note::toString).orElseThrow(() ->
                HttpError.NOTHING_PUBLISHED.problem("no checkpoint has met the quorum " + asking.policy().quorum() + " yet")))
                .orElseGet(() -> log.head().checkpoint());
        return Reply.of(200, Reply.TEXT, published.getBytes(UTF_8)).with("Cache-Control", "public, max-age=2");
    }

    private Reply tile(Request request) {
        var path = TilePath.parse(request.path().substring(PREFIX.length()))
                .orElseThrow(() -> HttpError.NOT_FOUND.problem("no path of a tile: " + request.path()));
        try {
            if (path.level() == TilePath.ENTRIES && path.width() == LogLimits.TILE_WIDTH) {
                var range = log.bundleFile(path.number());
                if (range.isPresent()) return sent(range.get());
            }
            byte[] bytes = path.level() == TilePath.ENTRIES ? log.bundle(path.number(), path.width())
                    : log.tile(path.level(), path.number(), path.width());
            return Reply.of(200, Reply.BINARY, bytes).with("Cache-Control", Reply.FOR_EVER);
        } catch (IndexOutOfBoundsException beyond) {
            throw HttpError.NOT_FOUND.problem(String.valueOf(beyond.getMessage()));
        }
    }

    private Reply sent(FileRange range) {
        return Reply.filePart(Reply.BINARY, folder.resolve(range.path()), range.offset(), range.length())
                .with("Cache-Control", Reply.FOR_EVER);
    }
}
