package org.omninet.domain.content;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.did.Did;

/// The recorded maximum of one receiver at one server in one session.
///
/// @param offer      under which; empty before the first receipt
/// @param bytes      served so far
/// @param cumulative paid so far, the fee included
public record Session(EntityId entity, Optional<Cid> offer, long bytes, Credits cumulative) implements ContentState {

    public static EntityId entity(Did receiver, Did server, SessionId session) {
        return new EntityId("session", receiver.text() + " " + server.text() + " " + session.hex());
    }

    public static EntityId entity(ChunkReceipted said) { return entity(said.receiver(), said.server(), said.offer().session()); }

    static Session none(EntityId entity) { return new Session(entity, Optional.empty(), 0, Credits.NONE); }

    Session after(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof ChunkReceipted said) || !entity(said).equals(entity)) return this;
        if (!said.before().equals(cumulative) || said.increase().equals(Credits.NONE) || said.voucher().bytes() < bytes)
            throw new IllegalStateException("a receipt that does not go on from the recorded one");
        return new Session(entity, Optional.of(said.voucher().offer()), said.voucher().bytes(), said.voucher().cumulative());
    }
}
