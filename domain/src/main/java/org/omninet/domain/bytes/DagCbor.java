package org.omninet.domain.bytes;

/// Strict DAG-CBOR, both ways. Each value has one spelling and each accepted spelling is that one.
///
/// Specification: `docs/spec/values.md`.
public final class DagCbor {
    private static final int EXPECTED_BYTES = 512;

    private DagCbor() {}

    /// One whole item.
    ///
    /// @throws Malformed with the byte offset of the first thing that is wrong
    public static Value decode(byte[] bytes) {
        CborReader reader = new CborReader(bytes);
        Value value = reader.value();
        reader.end();
        return value;
    }

    /// One whole map.
    ///
    /// @param path what messages call it
    /// @throws Malformed also WRONG_KIND for any other item
    public static Value.Fields fields(byte[] bytes, String path) {
        if (decode(bytes) instanceof Value.Fields fields) return fields;
        throw new Malformed(Malformed.Reason.WRONG_KIND, path, "expected a map");
    }

    /// @throws Malformed TOO_DEEP, TOO_MANY_ITEMS, INVALID_UTF8 or RESERVED_KEY for a value that could not be read back
    public static byte[] encode(Value value) {
        return new CborWriter(EXPECTED_BYTES).value(value).toBytes();
    }
}
