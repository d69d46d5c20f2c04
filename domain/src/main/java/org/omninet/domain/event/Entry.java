package org.omninet.domain.event;

import java.util.Arrays;
import org.omninet.domain.bytes.CborReader;
import org.omninet.domain.bytes.CborWriter;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;

/// One leaf of the log: DAG-CBOR `[1, receivedMillis, eventBytes]`. Specification: `docs/spec/entry.md`.
///
/// @param receivedMillis when the log received it, milliseconds since the epoch
/// @param event          the bytes as received; not copied, never changed
public record Entry(long receivedMillis, byte[] event) {
    private static final int VERSION = 1;

    /// @throws Malformed OUT_OF_RANGE for a time before the epoch, no bytes, or more than [Limits#EVENT_BYTES]
    public Entry {
        if (receivedMillis < 0) throw new Malformed(Reason.OUT_OF_RANGE, "received", receivedMillis + " is before the epoch");
        if (event.length == 0 || event.length > Limits.EVENT_BYTES) {
            throw new Malformed(Reason.OUT_OF_RANGE, "event", event.length + " bytes, not from 1 to " + Limits.EVENT_BYTES);
        }
    }

    public byte[] encode() {
        return new CborWriter(event.length + 16).items(3).integer(VERSION).integer(receivedMillis).bytes(event).toBytes();
    }

    /// Reads the frame; whether the event in it is one is for [SignedEvent#parse] to say.
    ///
    /// @throws Malformed TOO_LARGE, WRONG_VERSION, OUT_OF_RANGE, or what strict DAG-CBOR says
    public static Entry decode(byte[] bytes) {
        if (bytes.length > Limits.ENTRY_BYTES) throw new Malformed(Reason.TOO_LARGE, "entry", bytes.length + " bytes");
        CborReader reader = new CborReader(bytes);
        int items = reader.items();
        if (items != 3) throw new Malformed(Reason.OUT_OF_RANGE, "entry", items + " items, not 3");
        long version = reader.integer();
        if (version != VERSION) throw new Malformed(Reason.WRONG_VERSION, "entry", version + ", not " + VERSION);
        long receivedMillis = reader.integer();
        byte[] event = reader.bytes();
        reader.leave();
        reader.end();
        return new Entry(receivedMillis, event);
    }

    @Override public boolean equals(Object other) {
        return other instanceof Entry(long millis, byte[] bytes) && receivedMillis == millis && Arrays.equals(event, bytes);
    }

    @Override public int hashCode() { return 31 * Long.hashCode(receivedMillis) + Arrays.hashCode(event); }
}
