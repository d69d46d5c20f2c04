package org.omninet.log;

import java.util.concurrent.CompletableFuture;

/// What becomes of one append. Both futures end on a thread that is not the writer, in the order of the indexes; when one fails it is
/// with a [NotRecorded].
///
/// @param sequenced the entry has its place: later decisions see it, nobody outside does
/// @param durable the entry is synced and under a signed checkpoint: now it is true
public record Ticket(CompletableFuture<Sequenced> sequenced, CompletableFuture<Durable> durable) {

    /// The place an entry got.
    public record Sequenced(long index, long receivedMillis) {}

    /// The place, and a head whose tree holds it.
    public record Durable(long index, long receivedMillis, Head head) {}
}
