package org.omninet.domain.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesLawsTest {
    private static final long SEED = 20260101;

    @Test void every_value_comes_back_from_bytes_and_from_text() {
        Random random = new Random(SEED);
        for (int run = 0; run < 20_000; run++) {
            Value value = new RandomValues(random).value(6);
            byte[] cbor = DagCbor.encode(value);

            assertThat(DagCbor.decode(cbor)).as("seed %d run %d", SEED, run).isEqualTo(value);
            assertThat(DagJson.parse(DagJson.printUtf8(value))).as("seed %d run %d", SEED, run).isEqualTo(value);
        }
    }

    /// There is no second spelling: whatever damage still decodes, encodes to those very bytes.
    @Test void what_decodes_encodes_to_the_same_bytes() {
        Random random = new Random(SEED);
        int decoded = 0;
        for (int run = 0; run < 200_000; run++) {
            byte[] bytes = DagCbor.encode(new RandomValues(random).value(3));
            for (int i = random.nextInt(3); i >= 0; i--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                Value value = DagCbor.decode(bytes);
                decoded++;
                assertThat(DagCbor.encode(value)).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(bytes);
            } catch (Malformed _) {
                // Most damage is noticed.
            }
        }
        assertThat(decoded).isGreaterThan(10_000);
    }

    /// Every three bytes there are.
    @Test void short_inputs_either_are_the_one_spelling_or_malformed() {
        int decoded = 0;
        for (int i = 0; i < 1 << 24; i++) {
            byte[] bytes = {(byte) (i >> 16), (byte) (i >> 8), (byte) i};
            try {
                Value value = DagCbor.decode(bytes);
                decoded++;
                if (!Arrays.equals(DagCbor.encode(value), bytes)) throw new AssertionError(HexFormat.of().formatHex(bytes));
            } catch (Malformed _) {
                // Nearly all.
            }
        }
        assertThat(decoded).isGreaterThan(1 << 16);
    }

    @Test void no_input_of_any_kind_ends_in_anything_but_malformed() {
        Random random = new Random(SEED);
        for (int run = 0; run < 300_000; run++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                DagCbor.decode(bytes);
            } catch (Malformed malformed) {
                assertThat(malformed.where()).startsWith("byte ");
            }
        }
    }
}
