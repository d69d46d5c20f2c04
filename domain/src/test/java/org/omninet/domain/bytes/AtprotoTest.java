package org.omninet.domain.bytes;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.signature.TestSignatures;

/// Held against the interoperability tests of atproto. It speaks the same DAG-CBOR and spells links and bytes in JSON differently
/// (`$link`, `$bytes`), which is translated here. Where the two disagree, this test says so by name.
class AtprotoTest {
    private static final String FOLDER = "vectors/atproto-interop-tests/";
    private static final Pattern CASE = Pattern.compile("\"note\": \"([^\"]*)\",\\s*\"json\": (.*?)\\n  }", Pattern.DOTALL);

    /// We have no floats, not even whole ones.
    private static final Map<String, Reason> VALID_THERE_REFUSED_HERE = Map.of("float, but integer-like", Reason.NOT_AN_INTEGER);

    /// Malformed in both.
    private static final Map<String, Reason> REFUSED_IN_BOTH = Map.ofEntries(
            entry("float", Reason.NOT_AN_INTEGER), entry("bytes with wrong field type", Reason.RESERVED_KEY),
            entry("bytes with extra fields", Reason.RESERVED_KEY), entry("link with wrong field type", Reason.RESERVED_KEY),
            entry("link with bogus CID", Reason.NOT_A_CID), entry("link with extra fields", Reason.RESERVED_KEY));

    /// Laws of its records and blobs, which are not laws of values: `$type`, a map at the top, the keys of a blob.
    private static final List<String> INVALID_THERE_VALUES_HERE = List.of("top-level not an object", "record with $type null",
            "record with $type wrong type", "record with empty $type string", "blob with string size", "blob with missing key");

    @Test void its_fixtures_have_the_same_bytes_and_cids_here() {
        String file = dagJson(Vectors.resource(FOLDER + "data-model-fixtures.json"));
        List<Value> fixtures = ((Value.Items) DagJson.parse(file)).values();
        assertThat(fixtures).hasSize(3);
        for (Value fixture : fixtures) {
            Value.Fields fields = (Value.Fields) fixture;
            byte[] cbor = Base64.getDecoder().decode(Vectors.text(fields, "cbor_base64"));

            assertThat(DagCbor.encode(Vectors.fields(fields, "json"))).isEqualTo(cbor);
            assertThat(DagCbor.decode(cbor)).isEqualTo(Vectors.fields(fields, "json"));
            assertThat(Cid.parse(Vectors.text(fields, "cid"))).isEqualTo(Cid.ofDagCbor(cbor));
        }
    }

    @Test void its_valid_data_is_valid_here_except_floats() {
        List<MatchResult> cases = cases("data-model-valid.json");
        assertThat(cases).hasSize(5);
        for (MatchResult one : cases) {
            if (VALID_THERE_REFUSED_HERE.containsKey(one.group(1))) refuses(VALID_THERE_REFUSED_HERE.get(one.group(1)), one.group(2));
            else DagCbor.decode(DagCbor.encode(DagJson.parse(one.group(2))));
        }
    }

    @Test void its_invalid_data_is_refused_here_except_where_only_its_schema_is_broken() {
        List<MatchResult> cases = cases("data-model-invalid.json");
        assertThat(cases).hasSize(12);
        for (MatchResult one : cases) {
            if (INVALID_THERE_VALUES_HERE.contains(one.group(1))) DagJson.parse(one.group(2));
            else refuses(REFUSED_IN_BOTH.get(one.group(1)), one.group(2));
        }
    }

    /// All of its valid CIDs are of dag-pb or in another base: well-formed CIDs, but none that this protocol has.
    @Test void neither_its_valid_nor_its_invalid_cids_are_cids_here() {
        List<String> lines = List.of("cid_syntax_valid.txt", "cid_syntax_invalid.txt").stream()
                .flatMap(file -> Vectors.resource(FOLDER + file).lines())
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        assertThat(lines).hasSizeGreaterThan(15);
        for (String line : lines) {
            assertThatThrownBy(() -> Cid.parse(line)).as(line).isInstanceOfSatisfying(Malformed.class,
                    malformed -> assertThat(malformed.reason()).isEqualTo(Reason.NOT_A_CID));
        }
    }

    @Test void its_secp256k1_keys_have_the_same_did_here() {
        List<Value> keys = ((Value.Items) DagJson.parse(Vectors.resource(FOLDER + "w3c_didkey_K256.json"))).values();
        assertThat(keys).isNotEmpty();
        for (Value key : keys) {
            byte[] secret = HexFormat.of().parseHex(Vectors.text((Value.Fields) key, "privateKeyBytesHex"));

            assertThat(DidKey.secp256k1(TestSignatures.compressed(secret)).text())
                    .isEqualTo(Vectors.text((Value.Fields) key, "publicDidKey"));
        }
    }

    private static List<MatchResult> cases(String file) {
        return CASE.matcher(dagJson(Vectors.resource(FOLDER + file))).results().toList();
    }

    private static String dagJson(String atproto) {
        return atproto.replace("\"$link\"", "\"/\"").replaceAll("\"\\$bytes\":\\s*(\"[^\"]*\"|\\[[^]]*])", "\"/\":{\"bytes\":$1}");
    }

    private static void refuses(Reason reason, String json) {
        assertThatThrownBy(() -> DagJson.parse(json)).as(json).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }
}
