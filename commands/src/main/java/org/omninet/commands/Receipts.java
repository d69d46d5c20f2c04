package org.omninet.commands;

import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.merkle.Hash;

/// Receipts from the log's proofs. Every checkpoint in one is a head that the log publishes.
public record Receipts(Log log) {

    /// For the statement `id` at `index`, under the latest head.
    ///
    /// @throws IndexOutOfBoundsException if `index` is not durable
    public Receipt of(EventId id, long index) { return of(id, index, log.head()); }

    /// Under a head of this log that holds `index`.
    Receipt of(EventId id, long index, Head head) {
        var path = log.inclusion(index, head.size()).path();
        return new Receipt(id, index, log.entry(index), head.size(), digest(head.root()), head.checkpoint(),
                path.stream().map(Receipts::digest).toList());
    }

    static Digest digest(Hash hash) { return new Digest(hash.a(), hash.b(), hash.c(), hash.d()); }
}
