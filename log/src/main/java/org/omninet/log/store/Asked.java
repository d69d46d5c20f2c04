package org.omninet.log.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Append;
import org.omninet.log.Head;
import org.omninet.log.Ticket;

/// An append on its way. The writer fills in what became of it before it hands it on.
final class Asked {
    final Append request;
    final Ticket ticket = new Ticket(new CompletableFuture<>(), new CompletableFuture<>());
    long index = -1;
    long receivedMillis;
    @Nullable RuntimeException refusal;

    Asked(Append request) { this.request = request; }

    void sequenced() { ticket.sequenced().complete(new Ticket.Sequenced(index, receivedMillis)); }

    void durable(Head head) { ticket.durable().complete(new Ticket.Durable(index, receivedMillis, head)); }

    void refuse(RuntimeException why) {
        ticket.sequenced().completeExceptionally(why);
        ticket.durable().completeExceptionally(why);
    }
}
