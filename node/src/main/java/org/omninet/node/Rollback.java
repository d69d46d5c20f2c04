package org.omninet.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What this node can notice of being rolled back.
///
/// @param pinFile   what it checks against, outside of the data directory
/// @param witnesses who are asked at the start what they have cosigned
public record Rollback(Optional<Path> pinFile, List<String> witnesses) {
    public Rollback { witnesses = List.copyOf(witnesses); }


    /// For the start and `/api/node`.
    public String text() {
        var against = new ArrayList<String>();
        pinFile.ifPresent(file -> against.add(file.toString()));
        if (!witnesses.isEmpty()) against.add("the witnesses " + String.join(", ", witnesses));
        if (against.isEmpty())
            return "rollback undetectable: set rollback.pinFile to a file outside the data directory, or witness.policy";
        return "checked against " + String.join(" and ", against);
    }
}
