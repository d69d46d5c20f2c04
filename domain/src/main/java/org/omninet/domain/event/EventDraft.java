package org.omninet.domain.event;

import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.CborWriter;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// A statement before it is signed.
///
/// ```
/// EventDraft draft = EventDraft.of("credits.transferred", by, nowMillis, body).boundTo(logId);
/// SignedEvent event = draft.signed(sign.apply(draft.unsigned()));
/// ```
///
/// @param atMillis    when the author says it was said
/// @param log         the one log it is for; required for all but portable types
/// @param untilMillis the last received time at which it may be recorded
public record EventDraft(String type, Did by, long atMillis, Optional<Digest> log, OptionalLong untilMillis, Value.Fields body) {

    public static EventDraft of(String type, Did by, long atMillis, Value.Fields body) {
        return new EventDraft(type, by, atMillis, Optional.empty(), OptionalLong.empty(), body);
    }

    public EventDraft boundTo(Digest logId) { return new EventDraft(type, by, atMillis, Optional.of(logId), untilMillis, body); }

    public EventDraft until(long millis) { return new EventDraft(type, by, atMillis, log, OptionalLong.of(millis), body); }

    /// The map without `sig`: what is hashed and signed.
    public byte[] unsigned() { return write(Optional.empty()); }

    public EventId id() { return new EventId(Digest.sha256(unsigned())); }

    /// The event, read back as anyone else would.
    ///
    /// @param sig scheme byte and payload
    /// @throws org.omninet.domain.bytes.Malformed when the draft breaks the grammar or a limit
    public SignedEvent signed(byte[] sig) { return SignedEvent.parse(write(Optional.of(sig))); }

    private byte[] write(Optional<byte[]> sig) {
        CborWriter writer = new CborWriter(512);
        writer.fields(5 + (log.isPresent() ? 1 : 0) + (untilMillis.isPresent() ? 1 : 0) + (sig.isPresent() ? 1 : 0));
        writer.text("v").integer(1).text("at").integer(atMillis).text("by").text(by.text());
        log.ifPresent(digest -> writer.text("log").bytes(digest.bytes()));
        sig.ifPresent(bytes -> writer.text("sig").bytes(bytes));
        writer.text("body").value(body).text("type").text(type);
        untilMillis.ifPresent(millis -> writer.text("until").integer(millis));
        return writer.toBytes();
    }
}
