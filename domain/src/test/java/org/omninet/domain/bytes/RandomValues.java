package org.omninet.domain.bytes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Values of every kind, from a seed.
public final class RandomValues {
    private final RandomGenerator random;

    public RandomValues(RandomGenerator random) { this.random = random; }

    /// @param depth collections inside each other, at most
    public Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> Value.nil();
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(integer());
            case 3, 4 -> Value.of(text(random.nextInt(40)));
            case 5 -> Value.of(bytes(random.nextInt(300)));
            case 6 -> Value.of(new Cid(random.nextBoolean() ? Cid.Codec.DAG_CBOR : Cid.Codec.RAW, Digest.of(bytes(32))));
            case 7 -> items(depth);
            default -> fields(depth);
        };
    }

    public Value.Fields fields(int depth) {
        Map<String, Value> values = new HashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) values.put(text(1 + random.nextInt(12)), value(depth - 1));
        values.remove("/");
        return new Value.Fields(values);
    }

    private Value items(int depth) {
        List<Value> values = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) values.add(value(depth - 1));
        return new Value.Items(values);
    }

    private long integer() { return (random.nextLong() >> random.nextInt(11, 64)) % Value.MAX_INTEGER; }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Mostly ASCII, sometimes of any code point but surrogates.
    private String text(int length) {
        boolean ascii = random.nextInt(4) > 0;
        StringBuilder out = new StringBuilder();
        while (out.length() < length) {
            int point = ascii ? random.nextInt(0x80) : random.nextInt(0x110000);
            if (point < 0xd800 || point > 0xdfff) out.appendCodePoint(point);
        }
        return out.toString();
    }
}
