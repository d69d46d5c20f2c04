package org.omninet.commands;

import java.util.Set;
import org.omninet.domain.Contexts;
import org.omninet.domain.Envelope;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.Tagger;

/// Tells the log what its entries mean: enough to build its index again and to go on with its clock.
public record EntryTagger(Contexts contexts) implements Tagger {

    @Override public Set<String> tags(long index, byte[] entry) {
        var decoded = Entry.decode(entry);
        var event = SignedEvent.parse(decoded.event());
        // A type of later rules is still found by its id, author and type.
        return contexts.read(event)
                .map(proposed -> Tags.carriedBy(proposed.at(index, decoded.receivedMillis()), event.type(), contexts))
                .orElseGet(() -> Tags.of(Envelope.of(event), event.type()));
    }

    @Override public long receivedMillis(byte[] entry) { return Entry.decode(entry).receivedMillis(); }
}
