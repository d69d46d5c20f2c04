package org.omninet.domain.content;

import org.omninet.domain.bytes.Cid;

/// What is said about content objects. Past tense; one statement is one event, kept for ever.
public sealed interface ContentStatement {

    /// A file can be fetched under this manifest.
    ///
    /// @param bytes the whole file's length
    record Announced(Cid manifest, long bytes) implements ContentStatement {}

    /// The object must be gone from every store, search index and export.
    record Erased(Cid content, Reason reason) implements ContentStatement {}

    /// Who wants it gone.
    enum Reason {
        AUTHOR("author"), LEGAL("legal");

        private final String wireName;

        Reason(String wireName) { this.wireName = wireName; }

        public String wireName() { return wireName; }
    }
}
