package org.omninet.node.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.did.Did;

/// What must never come back: one file for each object, whose lines say why, or who claims to have been its author before it came.
/// Never taken away. Reading is for any thread; who writes holds the store's lock.
final class Tombstones {
    private static final String LEGAL = Reason.LEGAL.wireName();
    private static final String AUTHOR = Reason.AUTHOR.wireName();
    private static final int CLAIMS_MAX = 16;

    private final Shelf shelf;

    Tombstones(Path folder) throws IOException { shelf = new Shelf(folder, Cover.NONE); }

    /// Takes part files away.
    void tidy() throws IOException { shelf.each((_, _) -> { }); }

    /// Whether its bytes may not come back when `by` brings them, or, if nobody is named, whoever does.
    boolean holds(Cid cid, Optional<Did> by) {
        var lines = lines(cid);
        return lines.contains(LEGAL) || lines.contains(AUTHOR) || by.filter(author -> lines.contains(author.text())).isPresent();
    }

    private List<String> lines(Cid cid) {
        try {
            return shelf.read(cid).map(bytes -> new String(bytes, UTF_8).lines().toList()).orElse(List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// It is gone, or goes when this returns.
    void bury(Cid cid, Reason reason) throws IOException { shelf.write(cid, reason.wireName().getBytes(UTF_8)); }

    /// Remembers who said so, for the day when an object comes that is not here.
    ///
    /// @return whether it is gone for good already
    boolean claim(Cid cid, Did by) throws IOException {
        var claims = new ArrayList<>(lines(cid));
        if (claims.contains(LEGAL) || claims.contains(AUTHOR)) return true;
        if (claims.contains(by.text()) || claims.size() >= CLAIMS_MAX) return false;
        claims.add(by.text());
        shelf.write(cid, String.join("\n", claims).getBytes(UTF_8));
        return false;
    }
}
