package org.omninet.domain.content;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One pin. Expiry is no event: after `untilMillis` it no longer asks anybody to keep anything.
///
/// @param terms empty before it is made
/// @param open  whether nobody has ended it
public record Pin(EventId id, Optional<Terms> terms, boolean open) implements ContentState {

    /// How long after the term the server may still say `unpinned`, before the owner may take back everything.
    public static final long GRACE_MILLIS = 30L * 86_400_000;

    /// Who pays whom for what. `sinceMillis` is when it was received.
    public record Terms(Did owner, Cid manifest, Did server, Credits amount, long sinceMillis, long untilMillis) {}

    static EntityId entity(EventId id) { return new EntityId("pin", id.toString()); }

    static Pin none(EventId id) { return new Pin(id, Optional.empty(), false); }

    /// What `statement` should say, if it is about this pin.
    Optional<Unpinned> expected() {
        return open ? terms.map(it -> new Unpinned(it.owner(), id, it.server(), it.amount(), it.sinceMillis(), it.untilMillis()))
                : Optional.empty();
    }

    Pin after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Pinned(var manifest, var server, var amount, var until) when recorded.id().equals(id) -> new Pin(id, Optional.of(
                    new Terms(recorded.by(), manifest, server, amount, recorded.receivedMillis(), until)), true);
            case Unpinned it when it.pin().equals(id) -> ended();
            default -> this;
        };
    }

    private Pin ended() {
        if (!open) throw new IllegalStateException("pin " + id + " is not open");
        return new Pin(id, terms, false);
    }
}
