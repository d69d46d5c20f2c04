package org.omninet.domain.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// A statement as it was received: the bytes, and what its envelope says. Well-formed, but neither verified nor allowed yet.
///
/// The arrays that it gives out are its own: nobody changes them.
public final class SignedEvent {
    private final byte[] bytes;
    private final int sigStart;
    private final int sigEnd;
    private final EventId id;
    private final EnvelopeReader said;

    SignedEvent(byte[] bytes, EnvelopeReader said) {
        this.bytes = bytes;
        this.said = said;
        this.sigStart = said.sigStart;
        this.sigEnd = said.sigEnd;
        this.id = new EventId(Digest.sha256(unsigned()));
    }

    /// Reads an envelope `{v, type, by, at, log?, until?, body, sig}`. Keeps `bytes`, which nobody changes from now on.
    ///
    /// @throws org.omninet.domain.bytes.Malformed for anything that is not exactly that, see `docs/spec/statements.md`
    public static SignedEvent parse(byte[] bytes) { return new SignedEvent(bytes, EnvelopeReader.read(bytes)); }

    /// As received.
    public byte[] bytes() { return bytes; }

    /// The map without `sig`, cut from the received bytes: what is hashed and signed. A new array each time.
    public byte[] unsigned() {
        byte[] unsigned = new byte[bytes.length - (sigEnd - sigStart)];
        System.arraycopy(bytes, 0, unsigned, 0, sigStart);
        System.arraycopy(bytes, sigEnd, unsigned, sigStart, bytes.length - sigEnd);
        // A map of 6 to 8 pairs has its count in the first byte.
        unsigned[0]--;
        return unsigned;
    }

    public EventId id() { return id; }

    /// The wire name, as `credits.transferred`.
    public String type() { return said.type; }

    public Did by() { return said.by; }

    /// When the author says it was said, milliseconds since the epoch.
    public long atMillis() { return said.at; }

    /// The one log this may be recorded in.
    public Optional<Digest> log() { return Optional.ofNullable(said.log); }

    /// The last received time at which this may be recorded.
    public OptionalLong untilMillis() { return said.until < 0 ? OptionalLong.empty() : OptionalLong.of(said.until); }

    public Value.Fields body() { return said.body; }

    /// Scheme byte and payload.
    public byte[] sig() { return said.sig; }

    /// The same bytes.
    @Override public boolean equals(Object other) { return other instanceof SignedEvent event && Arrays.equals(bytes, event.bytes); }

    @Override public int hashCode() { return id.hashCode(); }

    @Override public String toString() { return type() + " " + id; }
}
