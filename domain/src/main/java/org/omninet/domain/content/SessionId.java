package org.omninet.domain.content;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.omninet.domain.bytes.Malformed;

/// 16 bytes that the receiver chose: one run of downloads, paid from one hold.
public record SessionId(long high, long low) {

    public static final int BYTES = 16;

    /// @throws Malformed when they are not 16
    public static SessionId of(byte[] bytes) {
        if (bytes.length != BYTES) throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "session", bytes.length + " bytes, not " + BYTES);
        var buffer = ByteBuffer.wrap(bytes);
        return new SessionId(buffer.getLong(), buffer.getLong());
    }

    /// @param hex 32 lower-case digits
    public static SessionId ofHex(String hex) {
        if (!hex.matches("[0-9a-f]{32}")) throw new Malformed(Malformed.Reason.NOT_HEX, "session", "not 32 lower-case digits");
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() { return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array(); }

    public String hex() { return HexFormat.of().formatHex(bytes()); }

    @Override public String toString() { return hex(); }
}
