package org.omninet.domain.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Malformed.Reason;

class ValuesTest {

    @Test void a_map_is_in_order_however_it_was_made() {
        Value.Fields fields = new Value.Fields(Map.of("bb", Value.of(1), "c", Value.of(2), "a", Value.of(3), "é", Value.of(4)));

        assertThat(fields.values().keySet()).containsExactly("a", "c", "bb", "é");
    }

    @Test void what_could_not_be_read_back_is_not_written() {
        Value deep = Value.Items.of();
        for (int i = 1; i < 17; i++) deep = Value.Items.of(deep);
        Value seventeen = deep;
        Map<String, Value> many = new HashMap<>();
        for (int i = 0; i < 257; i++) many.put("k" + i, Value.nil());

        refuses(Reason.TOO_DEEP, () -> DagCbor.encode(seventeen));
        refuses(Reason.TOO_MANY_ITEMS, () -> DagCbor.encode(new Value.Fields(many)));
        refuses(Reason.TOO_MANY_ITEMS, () -> DagCbor.encode(new Value.Items(Collections.nCopies(257, Value.nil()))));
        refuses(Reason.INVALID_UTF8, () -> DagCbor.encode(Value.of("\ud800")));
        refuses(Reason.INVALID_UTF8, () -> DagCbor.encode(Value.of("a\udc00\ud800")));
        refuses(Reason.INVALID_UTF8, () -> DagJson.print(Value.of("\udc00")));
        refuses(Reason.RESERVED_KEY, () -> DagCbor.encode(new Value.Fields(Map.of("/", Value.nil()))));
        refuses(Reason.RESERVED_KEY, () -> DagJson.print(new Value.Fields(Map.of("/", Value.nil()))));
        refuses(Reason.INTEGER_OUT_OF_RANGE, () -> Value.of(1L << 53));
        refuses(Reason.INTEGER_OUT_OF_RANGE, () -> Value.of(-(1L << 53)));
    }

    @Test void json_may_be_written_freely_but_is_printed_in_one_way() {
        String loose = " { \"b\" : [ 1 , true , null ] ,\r\n\t"
                + "\"a\" : \"\\u0041\\/\\ud83c\\udf0d\", \"c\":{ \"/\" : { \"bytes\" : \"AQI\" } } } ";

        assertThat(DagJson.print(DagJson.parse(loose)))
                .isEqualTo("{\"a\":\"A/\ud83c\udf0d\",\"b\":[1,true,null],\"c\":{\"/\":{\"bytes\":\"AQI\"}}}");
    }

    @Test void json_bytes_are_strict_utf8() {
        refuses(Reason.INVALID_UTF8, () -> DagJson.parse(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}));
    }

    @Test void base58_and_base32_come_back() {
        Random random = new Random(5);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (int i = 0; i < Math.min(bytes.length, random.nextInt(4)); i++) bytes[i] = 0;

            assertThat(Base58.decode(Base58.encode(bytes))).isEqualTo(bytes);
            assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
        }
        assertThat(Base58.encode("Hello World!".getBytes(US_ASCII))).isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(Base58.encode(new byte[] {0, 0, 0x28, 0x7f, (byte) 0xb4, (byte) 0xcd})).isEqualTo("11233QC4");
        assertThat(Base32.encode("foobar".getBytes(US_ASCII))).isEqualTo("mzxw6ytboi");
    }

    @Test void digests_compare_as_bytes() {
        Digest low = Digest.ofHex("7f" + "00".repeat(31));
        Digest high = Digest.ofHex("80" + "00".repeat(31));

        assertThat(low).isLessThan(high);
        assertThat(Digest.of(low.bytes())).isEqualTo(low);
        refuses(Reason.NOT_HEX, () -> Digest.ofHex("AB" + "00".repeat(31)));
        refuses(Reason.NOT_HEX, () -> Digest.ofHex("00".repeat(31)));
        refuses(Reason.OUT_OF_RANGE, () -> Digest.of(new byte[31]));
    }

    private static void refuses(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }
}
