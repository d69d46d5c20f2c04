package org.omninet.node;

import java.nio.file.Path;
import java.util.Optional;

/// What this node can notice of being rolled back.
///
/// @param pinFile what it checks against, outside of the data directory; empty: nothing
public record Rollback(Optional<Path> pinFile) {

    /// For the start and `/api/node`.
    public String text() {
        return pinFile.map(file -> "checked against " + file)
                .orElse("rollback undetectable: set rollback.pinFile to a file outside the data directory");
    }
}
