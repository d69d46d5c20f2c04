package org.omninet.domain.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.event.Limits;

/// A strict reader over one array, from front to back: nothing is copied that is not kept, nothing is read twice but map keys.
///
/// For a map: [#fields()] gives the number of pairs, then [#key] and a value in turn, then [#leave()]. Every method throws [Malformed].
public final class CborReader {
    static final int UNSIGNED = 0, NEGATIVE = 1, BYTES = 2, TEXT = 3, ITEMS = 4, FIELDS = 5, TAG = 6, SIMPLE = 7;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;
    private int depth;

    public CborReader(byte[] bytes) { this.bytes = bytes; }

    /// Offset of the next byte.
    public int position() { return at; }

    /// The next item, whole.
    public Value value() {
        int head = head();
        int start = at - 1;
        return switch (head >>> 5) {
            case UNSIGNED -> new Value.Int(integer(head, Value.MAX_INTEGER));
            case NEGATIVE -> new Value.Int(-1 - integer(head, Value.MAX_INTEGER - 1));
            case BYTES -> new Value.Bytes(slice(length(head)));
            case TEXT -> new Value.Text(text(length(head)));
            case ITEMS -> items(enter(head));
            case FIELDS -> fields(enter(head));
            case TAG -> link(head, start);
            default -> simple(head, start);
        };
    }

    /// An integer that must come next.
    public long integer() {
        int head = expect(UNSIGNED, NEGATIVE, "an integer");
        return head >>> 5 == UNSIGNED ? integer(head, Value.MAX_INTEGER) : -1 - integer(head, Value.MAX_INTEGER - 1);
    }

    /// Text that must come next.
    public String text() { return text(length(expect(TEXT, TEXT, "text"))); }

    /// Bytes that must come next, in an array of their own.
    public byte[] bytes() { return slice(length(expect(BYTES, BYTES, "bytes"))); }

    /// Opens a map that must come next.
    ///
    /// @return how many pairs it has
    public int fields() { return enter(expect(FIELDS, FIELDS, "a map")); }

    /// Opens a list that must come next.
    ///
    /// @return how many items it has
    public int items() { return enter(expect(ITEMS, ITEMS, "a list")); }

    /// Closes the map or list that was opened last.
    public void leave() { depth--; }

    /// The next key of the map that is open.
    ///
    /// @param previous where the key before it starts, or -1
    public String key(int previous) {
        int start = at;
        int head = head();
        if (head >>> 5 != TEXT) throw Malformed.atByte(Reason.KEY_NOT_TEXT, start, "a map key is text");
        int length = length(head);
        int from = at;
        String key = text(length);
        if (previous >= 0) inOrder(previous, start);
        if (length == 1 && bytes[from] == '/') throw Malformed.atByte(Reason.RESERVED_KEY, start, "the key / is DAG-JSON's");
        return key;
    }

    /// Nothing may follow.
    public void end() {
        if (at != bytes.length) throw Malformed.atByte(Reason.TRAILING_BYTES, at, bytes.length - at + " bytes after the item");
    }

    /// With shortest heads, the order by length and then bytes is the order of the encoded keys.
    private void inOrder(int previous, int start) {
        int size = at - start;
        int order = Arrays.compareUnsigned(bytes, previous, Math.min(previous + size, start), bytes, start, at);
        if (order < 0) return;
        if (order == 0) throw Malformed.atByte(Reason.DUPLICATE_KEY, start, "the same key twice");
        throw Malformed.atByte(Reason.KEYS_OUT_OF_ORDER, start, "shorter keys come first, equal lengths by bytes");
    }

    private int head() {
        if (at >= bytes.length) throw Malformed.atByte(Reason.TRUNCATED, at, "an item is missing");
        return bytes[at++] & 0xff;
    }

    private int expect(int major, int other, String what) {
        int start = at;
        int head = head();
        if (head >>> 5 != major && head >>> 5 != other) throw Malformed.atByte(Reason.WRONG_KIND, start, "expected " + what);
        return head;
    }

    private long integer(int head, long max) {
        int start = at - 1;
        long value = argument(head);
        if (value < 0 || value > max) throw Malformed.atByte(Reason.INTEGER_OUT_OF_RANGE, start, "beyond 2^53-1");
        return value;
    }

    /// The number in the head, as unsigned 64 bits, in its shortest form only.
    private long argument(int head) {
        int info = head & 31;
        if (info < 24) return info;
        int start = at - 1;
        if (info > 27) throw noArgument(head, start);
        int width = 1 << (info - 24);
        if (bytes.length - at < width) throw Malformed.atByte(Reason.TRUNCATED, start, "a number of " + width + " bytes is cut short");
        long value = switch (width) {
            case 1 -> bytes[at] & 0xffL;
            case 2 -> (short) SHORT.get(bytes, at) & 0xffffL;
            case 4 -> (int) INT.get(bytes, at) & 0xffff_ffffL;
            default -> (long) LONG.get(bytes, at);
        };
        at += width;
        boolean shortest = switch (width) {
            case 1 -> value >= 24;
            case 2 -> value > 0xff;
            case 4 -> value > 0xffff;
            default -> value >>> 32 != 0;
        };
        if (!shortest) throw Malformed.atByte(Reason.NOT_SHORTEST, start, value + " in " + width + " bytes");
        return value;
    }

    private static Malformed noArgument(int head, int start) {
        int major = head >>> 5;
        boolean indefinite = (head & 31) == 31 && major >= BYTES && major != TAG;
        return indefinite
                ? Malformed.atByte(Reason.INDEFINITE_LENGTH, start, "lengths are definite")
                : Malformed.atByte(Reason.RESERVED_LENGTH, start, "additional information " + (head & 31));
    }

    private int length(int head) {
        int start = at - 1;
        long length = argument(head);
        if (length < 0 || length > bytes.length - at) throw Malformed.atByte(Reason.TRUNCATED, start, "longer than the input");
        return (int) length;
    }

    private int enter(int head) {
        int start = at - 1;
        long count = argument(head);
        if (count < 0 || count > Limits.ITEMS) throw Malformed.atByte(Reason.TOO_MANY_ITEMS, start, "more than " + Limits.ITEMS);
        if (++depth > Limits.DEPTH) throw Malformed.atByte(Reason.TOO_DEEP, start, "deeper than " + Limits.DEPTH);
        return (int) count;
    }

    private byte[] slice(int length) {
        byte[] slice = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return slice;
    }

    private String text(int length) {
        String text = Utf8.decode(bytes, at, length);
        at += length;
        return text;
    }

    private Value items(int count) {
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++) values[i] = value();
        depth--;
        return new Value.Items(List.of(values));
    }

    private Value fields(int count) {
        String[] keys = new String[count];
        Value[] values = new Value[count];
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int start = at;
            keys[i] = key(previous);
            previous = start;
            values[i] = value();
        }
        depth--;
        return new Value.Fields(new FieldMap(keys, values));
    }

    private Value link(int head, int start) {
        long tag = argument(head);
        if (tag != 42) throw Malformed.atByte(Reason.UNKNOWN_TAG, start, "tag " + Long.toUnsignedString(tag) + ", not 42");
        int inner = head();
        if (inner >>> 5 != BYTES) throw Malformed.atByte(Reason.INVALID_LINK, start, "tag 42 is not around bytes");
        int length = length(inner);
        if (length != Cid.BYTES + 1 || bytes[at] != 0) {
            throw Malformed.atByte(Reason.INVALID_LINK, start, "tag 42 is not around 00 and a CID of 36 bytes");
        }
        try {
            Cid cid = Cid.of(bytes, at + 1);
            at += length;
            return new Value.Link(cid);
        } catch (Malformed e) {
            throw Malformed.atByte(Reason.INVALID_LINK, start, e.getMessage());
        }
    }

    private static Value simple(int head, int start) {
        return switch (head & 31) {
            case 20 -> new Value.Bool(false);
            case 21 -> new Value.Bool(true);
            case 22 -> new Value.Nil();
            case 23 -> throw Malformed.atByte(Reason.UNDEFINED, start, "undefined");
            case 25, 26, 27 -> throw Malformed.atByte(Reason.FLOAT, start, "a float; numbers are integers");
            case 28, 29, 30, 31 -> throw noArgument(head, start);
            default -> throw Malformed.atByte(Reason.SIMPLE_VALUE, start, "only false, true and null");
        };
    }
}
