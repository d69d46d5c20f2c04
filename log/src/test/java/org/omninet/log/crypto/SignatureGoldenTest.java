package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.Vectors.Case;

/// The golden answers follow from our rule and the sets' own labels, not from any library.
class SignatureGoldenTest {
    /// Each of these is refused by a part of the rule: A or R not of prime order, not canonical, or an equation that needs the cofactor.
    /// (`reencoded_k` comes only with a non-canonical point.) So of 914 cases the one without a flag is valid.
    private static final Set<String> REFUSED = Set.of("low_order_A", "low_order_R", "low_order_component_A", "low_order_component_R",
            "non_canonical_A", "non_canonical_R", "low_order_residue");

    @Test void cctv_by_its_flags() {
        var golden = Vectors.golden("cctv-ed25519");
        var cases = Vectors.cctv();
        assertThat(cases).hasSize(914);
        for (Case c : cases) {
            boolean valid = c.flags().stream().noneMatch(REFUSED::contains);
            assertThat(golden.get(c.name())).as(c.name()).isEqualTo(valid ? "yes" : "no");
        }
        assertThat(golden.values()).containsOnlyOnce("yes");
    }

    @Test void wycheproof_ed25519_as_labelled() {
        asLabelled("wycheproof-ed25519", Vectors.wycheproof("ed25519_test.json"), 151);
    }

    @Test void wycheproof_bitcoin_as_labelled() {
        asLabelled("wycheproof-secp256k1-bitcoin", Vectors.wycheproof("ecdsa_secp256k1_sha256_bitcoin_test.json"), 463);
    }

    /// Plain ECDSA: what is labelled valid with a high S is refused by our rule, 72 cases.
    @Test void wycheproof_p1363_as_labelled_but_for_high_s() {
        var golden = Vectors.golden("wycheproof-secp256k1-p1363");
        var cases = Vectors.wycheproof("ecdsa_secp256k1_sha256_p1363_test.json");
        assertThat(cases).hasSize(252);
        int high = 0;
        for (Case c : cases) {
            boolean labelled = c.test().get("result").asText().equals("valid");
            boolean low = labelled && new BigInteger(1, c.bytes("sig"), 32, 32).compareTo(Secp256k1Curve.HALF_N) <= 0;
            if (labelled && !low) high++;
            assertThat(golden.get(c.name())).as(c.name()).isEqualTo(low ? "yes" : "no");
        }
        assertThat(high).isEqualTo(72);
    }

    private static void asLabelled(String set, List<Case> cases, int size) {
        var golden = Vectors.golden(set);
        assertThat(cases).hasSize(size);
        for (Case c : cases) {
            assertThat(golden.get(c.name())).as(c.name()).isEqualTo(c.test().get("result").asText().equals("valid") ? "yes" : "no");
        }
    }
}
