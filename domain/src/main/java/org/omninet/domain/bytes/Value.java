package org.omninet.domain.bytes;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What can be said in a statement: the IPLD data model without floats. Immutable, compared by content.
public sealed interface Value {

    /// The largest integer, in either direction: what every language's double holds exactly.
    long MAX_INTEGER = (1L << 53) - 1;

    /// `null`.
    record Nil() implements Value {}

    record Bool(boolean value) implements Value {}

    /// @param value within ±(2^53-1)
    record Int(long value) implements Value {
        public Int {
            if (value > MAX_INTEGER || value < -MAX_INTEGER) {
                throw new Malformed(Malformed.Reason.INTEGER_OUT_OF_RANGE, "value", value + " is beyond 2^53-1");
            }
        }
    }

    /// Text, compared as its bytes and never normalised.
    record Text(String value) implements Value {}

    /// Bytes. The array is not copied: who makes or reads one never changes it.
    record Bytes(byte[] value) implements Value {
        @Override public boolean equals(Object other) { return other instanceof Bytes(byte[] theirs) && Arrays.equals(value, theirs); }

        @Override public int hashCode() { return Arrays.hashCode(value); }

        @Override public String toString() { return "Bytes[" + HexFormat.of().formatHex(value) + "]"; }
    }

    record Link(Cid value) implements Value {}

    record Items(List<Value> values) implements Value {
        public Items { values = List.copyOf(values); }

        public static Items of(Value... values) { return new Items(List.of(values)); }
    }

    /// A map with text keys, always iterated in DAG-CBOR's order: shorter keys first, equal lengths by bytes.
    record Fields(Map<String, Value> values) implements Value {
        public Fields { values = FieldMap.of(values); }
    }

    static Value nil() { return new Nil(); }

    static Value of(boolean value) { return new Bool(value); }

    static Value of(long value) { return new Int(value); }

    static Value of(String value) { return new Text(value); }

    static Value of(byte[] value) { return new Bytes(value); }

    static Value of(Cid value) { return new Link(value); }
}
