package org.omninet.domain.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.omninet.domain.bytes.Malformed.Reason;

/// The vectors of `docs/spec/values.md`, made by another implementation.
class ValuesGoldenTest {
    private static final List<Value.Fields> VALID = Vectors.list(Vectors.golden("cbor-valid.json"), "cases");
    private static final List<Value.Fields> MALFORMED = Vectors.list(Vectors.golden("cbor-malformed.json"), "cases");
    private static final List<Value.Fields> MALFORMED_JSON = Vectors.list(Vectors.golden("json-malformed.json"), "cases");

    @TestFactory Stream<DynamicTest> each_value_has_one_spelling_in_bytes_and_one_in_text() {
        return VALID.stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            byte[] cbor = hex(vector, "cbor");
            String json = Vectors.text(vector, "json");
            Value value = DagCbor.decode(cbor);

            assertThat(DagCbor.encode(value)).isEqualTo(cbor);
            assertThat(DagJson.print(value)).isEqualTo(json);
            assertThat(DagJson.parse(json)).isEqualTo(value);
            assertThat(DagCbor.encode(DagJson.parse(json))).isEqualTo(cbor);
            assertThat(Cid.ofDagCbor(cbor)).hasToString(Vectors.text(vector, "cid"));
        }));
    }

    @TestFactory Stream<DynamicTest> bytes_that_are_no_value_are_refused_by_name() {
        return MALFORMED.stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () ->
                assertThatThrownBy(() -> DagCbor.decode(hex(vector, "cbor"))).isInstanceOfSatisfying(Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(Reason.valueOf(Vectors.text(vector, "reason"))))));
    }

    @TestFactory Stream<DynamicTest> text_that_is_no_value_is_refused_by_name() {
        return MALFORMED_JSON.stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () ->
                assertThatThrownBy(() -> DagJson.parse(Vectors.text(vector, "json"))).isInstanceOfSatisfying(Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(Reason.valueOf(Vectors.text(vector, "reason"))))));
    }

    @Test void every_reason_of_the_codec_has_a_vector() {
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        MALFORMED.forEach(vector -> seen.add(Reason.valueOf(Vectors.text(vector, "reason"))));

        assertThat(seen).containsAll(EnumSet.range(Reason.TRUNCATED, Reason.TOO_MANY_ITEMS)).contains(Reason.RESERVED_KEY);
    }

    private static byte[] hex(Value.Fields vector, String key) { return HexFormat.of().parseHex(Vectors.text(vector, key)); }
}
