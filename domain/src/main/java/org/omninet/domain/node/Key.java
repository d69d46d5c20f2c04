package org.omninet.domain.node;

import java.util.Arrays;
import java.util.HexFormat;

/// A public key as bytes, compared by content.
public final class Key {
    private final byte[] bytes;

    private Key(byte[] bytes) { this.bytes = bytes; }

    public static Key of(byte[] bytes) { return new Key(bytes.clone()); }

    public byte[] bytes() { return bytes.clone(); }

    @Override public boolean equals(Object other) { return other instanceof Key key && Arrays.equals(bytes, key.bytes); }

    @Override public int hashCode() { return Arrays.hashCode(bytes); }

    @Override public String toString() { return HexFormat.of().formatHex(bytes); }
}
