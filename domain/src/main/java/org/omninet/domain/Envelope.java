package org.omninet.domain;

import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;

/// What every statement says besides its body: who, when, and where it may be recorded.
///
/// @param atMillis    when the author says it was said, milliseconds since the epoch
/// @param log         the one log it may be recorded in; empty for portable statements
/// @param untilMillis the last received time at which it may be recorded
public record Envelope(EventId id, Did by, long atMillis, Optional<Digest> log, OptionalLong untilMillis) {

    public static Envelope of(SignedEvent event) {
        return new Envelope(event.id(), event.by(), event.atMillis(), event.log(), event.untilMillis());
    }
}
