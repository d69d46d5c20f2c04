package org.omninet.domain.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.signature.KeyId;

/// The vectors of `docs/spec/identifiers.md`, made by another implementation.
class DidGoldenTest {
    private static final Value.Fields GOLDEN = Vectors.golden("did.json");

    @TestFactory Stream<DynamicTest> each_identifier_has_one_spelling() {
        return Vectors.list(GOLDEN, "valid").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "did"), () -> {
            Did did = Did.parse(Vectors.text(vector, "did"));

            assertThat(did.text()).isEqualTo(Vectors.text(vector, "did"));
            assertThat(made(did, vector)).isEqualTo(did).hasSameHashCodeAs(did);
        }));
    }

    /// The same identifier from its parts.
    private static Did made(Did did, Value.Fields vector) {
        return switch (did) {
            case DidKey key -> {
                assertThat(key.type().name()).isEqualTo(Vectors.text(vector, "type"));
                assertThat(KeyId.of(key)).hasToString(Vectors.text(vector, "keyId"));
                yield DidKey.of(KeyType.valueOf(Vectors.text(vector, "type")), hex(vector, "key"));
            }
            case DidPkh _ -> DidPkh.of(Vectors.number(vector, "chainId"), hex(vector, "address"));
            case DidOmni _ -> DidOmni.of(Digest.of(hex(vector, "created")));
        };
    }

    @TestFactory Stream<DynamicTest> any_other_spelling_is_malformed() {
        return Vectors.list(GOLDEN, "malformed").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () ->
                assertThatThrownBy(() -> Did.parse(Vectors.text(vector, "did"))).isInstanceOfSatisfying(Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(Malformed.Reason.NOT_A_DID))));
    }

    private static byte[] hex(Value.Fields vector, String key) { return HexFormat.of().parseHex(Vectors.text(vector, key)); }
}
