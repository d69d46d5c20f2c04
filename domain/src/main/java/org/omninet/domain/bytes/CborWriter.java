package org.omninet.domain.bytes;

import java.util.Arrays;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.event.Limits;

/// Writes the one spelling of each value into a growing array.
///
/// The caller of [#fields] writes that many pairs in DAG-CBOR's order; [DagCbor#encode] does so by itself.
public final class CborWriter {
    private byte[] bytes;
    private int at;

    public CborWriter(int expectedBytes) { bytes = new byte[Math.max(expectedBytes, 16)]; }

    /// What has been written, in an array of its own.
    public byte[] toBytes() { return Arrays.copyOf(bytes, at); }

    /// @throws Malformed TOO_DEEP, TOO_MANY_ITEMS, INVALID_UTF8 or RESERVED_KEY: what could not be read back is not written
    public CborWriter value(Value value) {
        write(value, 1);
        return this;
    }

    private void write(Value value, int depth) {
        // The commonest first: a switch over types asks one after the other.
        switch (value) {
            case Value.Text text -> text(text.value());
            case Value.Int number -> integer(number.value());
            case Value.Fields fields -> {
                fields(fields.values().size());
                check(depth);
                if (fields.values() instanceof FieldMap map) pairs(map, depth);
            }
            case Value.Bytes some -> bytes(some.value());
            case Value.Link link -> link(link.value());
            case Value.Items items -> {
                items(items.values().size());
                check(depth);
                for (Value item : items.values()) write(item, depth + 1);
            }
            case Value.Bool flag -> put(flag.value() ? 0xf5 : 0xf4);
            case Value.Nil _ -> put(0xf6);
        }
    }

    private void pairs(FieldMap map, int depth) {
        for (int i = 0; i < map.size(); i++) {
            String key = map.key(i);
            if (key.equals("/")) throw new Malformed(Reason.RESERVED_KEY, "byte " + at, "the key / is DAG-JSON's");
            text(key);
            write(map.value(i), depth + 1);
        }
    }

    private void check(int depth) {
        if (depth > Limits.DEPTH) throw Malformed.atByte(Reason.TOO_DEEP, at, "deeper than " + Limits.DEPTH);
    }

    public CborWriter integer(long number) {
        if (number >= 0) head(CborReader.UNSIGNED, number); else head(CborReader.NEGATIVE, -1 - number);
        return this;
    }

    public CborWriter bytes(byte[] some) {
        head(CborReader.BYTES, some.length);
        return raw(some, 0, some.length);
    }

    public CborWriter text(String text) {
        byte[] utf8 = Utf8.encode(text);
        head(CborReader.TEXT, utf8.length);
        return raw(utf8, 0, utf8.length);
    }

    public CborWriter link(Cid cid) {
        room(Cid.BYTES + 5);
        put(0xd8);
        put(42);
        head(CborReader.BYTES, Cid.BYTES + 1);
        put(0);
        cid.put(bytes, at);
        at += Cid.BYTES;
        return this;
    }

    /// Opens a map of `count` pairs.
    public CborWriter fields(int count) { return open(CborReader.FIELDS, count); }

    /// Opens a list of `count` items.
    public CborWriter items(int count) { return open(CborReader.ITEMS, count); }

    private CborWriter open(int major, int count) {
        if (count > Limits.ITEMS) throw Malformed.atByte(Reason.TOO_MANY_ITEMS, at, count + ", more than " + Limits.ITEMS);
        head(major, count);
        return this;
    }

    /// Bytes that are already one or more encoded items.
    public CborWriter raw(byte[] encoded, int from, int length) {
        room(length);
        System.arraycopy(encoded, from, bytes, at, length);
        at += length;
        return this;
    }

    private void head(int major, long argument) {
        room(9);
        int top = major << 5;
        if (argument < 24) {
            bytes[at++] = (byte) (top | argument);
            return;
        }
        int info = argument < 0x100 ? 24 : argument < 0x1_0000 ? 25 : argument < 0x1_0000_0000L ? 26 : 27;
        bytes[at++] = (byte) (top | info);
        for (int shift = (8 << (info - 24)) - 8; shift >= 0; shift -= 8) bytes[at++] = (byte) (argument >>> shift);
    }

    private void put(int value) {
        room(1);
        bytes[at++] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - at < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
}
