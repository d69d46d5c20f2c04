package org.omninet.log.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.log.crypto.Vectors.hex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.Vectors.Case;

/// What every provider must answer: published vectors and crafted ones, each with our rule's answer in a golden file.
abstract class SignatureProviderContract {
    static final BigInteger N = Secp256k1Curve.N;
    private static final byte[] G_X = hex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");

    abstract SignatureProvider provider();

    /// RFC 8032's own vectors are among them (flag Ktv).
    @Test void wycheproof_ed25519() {
        answers("wycheproof-ed25519", Vectors.wycheproof("ed25519_test.json"), c ->
                provider().ed25519(hex(c.group().get("publicKey").get("pk").asText()), c.bytes("msg"), c.bytes("sig")));
    }

    @Test void cctv_ed25519() {
        answers("cctv-ed25519", Vectors.cctv(), c ->
                provider().ed25519(c.bytes("key"), c.test().get("msg").asText().getBytes(UTF_8), c.bytes("sig")));
    }

    /// Mixed-order and small-order A and R (with the cofactorless equation holding and failing), all 38 non-canonical spellings, S + L.
    @Test void crafted_ed25519() {
        assertThat(Vectors.crafted()).hasSize(197);
        var wrong = Vectors.crafted().stream().filter(c -> c.test().get("valid").asBoolean()
                != provider().ed25519(c.bytes("key"), c.bytes("message"), c.bytes("sig"))).map(Case::name).toList();
        assertThat(wrong).as("cases that %s answers otherwise", provider().name()).isEmpty();
    }

    @Test void wycheproof_secp256k1_p1363() {
        answers("wycheproof-secp256k1-p1363", Vectors.wycheproof("ecdsa_secp256k1_sha256_p1363_test.json"), c ->
                provider().secp256k1(key(c), sha256(c.bytes("msg")), c.bytes("sig")));
    }

    /// What is not strict DER has no r ‖ s and counts as "no".
    @Test void wycheproof_secp256k1_bitcoin() {
        answers("wycheproof-secp256k1-bitcoin", Vectors.wycheproof("ecdsa_secp256k1_sha256_bitcoin_test.json"), c ->
                StrictDer.rs(c.bytes("sig")).filter(rs -> provider().secp256k1(key(c), sha256(c.bytes("msg")), rs)).isPresent());
    }

    /// Of the two keys that v 27 and 28 name, one is the signer's.
    @Test void a_valid_signature_recovers_its_key() {
        var golden = Vectors.golden("wycheproof-secp256k1-bitcoin");
        var valid = Vectors.wycheproof("ecdsa_secp256k1_sha256_bitcoin_test.json").stream()
                .filter(c -> golden.get(c.name()).equals("yes")).toList();
        assertThat(valid).hasSize(162);
        var neither = valid.stream().filter(c -> {
            byte[] rs = StrictDer.rs(c.bytes("sig")).orElseThrow();
            byte[] signer = hex(c.group().get("publicKey").get("uncompressed").asText().substring(2));
            return List.of(27, 28).stream().flatMap(v -> provider().recover(sha256(c.bytes("msg")), rsv(rs, v)).stream())
                    .noneMatch(key -> Arrays.equals(key, signer));
        }).map(c -> c.test().get("comment").asText()).toList();
        // x(R) is r + n there, which v 27/28 cannot say: valid, but not recoverable.
        assertThat(neither).containsExactly("k*G has a large x-coordinate");
    }

    @Test void the_mail_of_eip_712_recovers_its_sender() {
        JsonNode mail = Vectors.json("eip-712/mail-example.json");
        var cow = new Secp256k1Key(hex(mail.get("privateKey").asText().substring(2)));
        assertThat(cow.address()).isEqualTo(hex(mail.get("address").asText().substring(2)));
        for (JsonNode variant : mail.get("variants")) {
            byte[] digest = hex(variant.get("digest").asText().substring(2));
            byte[] rs = Secp256k1Curve.bytes(number(variant.get("r")), number(variant.get("s")));
            int v = variant.get("v").asInt();
            assertThat(provider().recover(digest, rsv(rs, v))).hasValueSatisfying(key -> assertThat(key).isEqualTo(cow.publicKey()));
            assertThat(provider().recover(digest, rsv(rs, 55 - v))).isNotEmpty().get().isNotEqualTo(cow.publicKey());
            assertThat(cow.signRecoverable(digest)).isEqualTo(rsv(rs, v));
        }
    }

    @Test void v_is_27_or_28_and_nothing_else() {
        byte[] digest = sha256("omni".getBytes(UTF_8));
        byte[] rsv = new Secp256k1Key(sha256(new byte[1])).signRecoverable(digest);
        assertThat(provider().recover(digest, rsv)).isNotEmpty();
        for (int v = 0; v < 256; v++) {
            assertThat(provider().recover(digest, rsv(rsv, v)).isPresent()).as("v %d", v).isEqualTo(v == 27 || v == 28);
        }
    }

    @Test void r_and_s_are_in_range_and_s_is_low() {
        byte[] digest = sha256("omni".getBytes(UTF_8));
        var key = new Secp256k1Key(sha256(new byte[1]));
        byte[] rs = key.sign(digest);
        BigInteger r = Secp256k1Curve.number(rs, 0);
        BigInteger s = Secp256k1Curve.number(rs, 32);
        BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        assertThat(signed(key, digest, r, s)).isTrue();
        assertThat(signed(key, digest, r, N.subtract(s))).as("high S").isFalse();
        for (BigInteger out : List.of(BigInteger.ZERO, N, N.add(BigInteger.ONE), top)) {
            assertThat(signed(key, digest, out, s)).as("r %x", out).isFalse();
            assertThat(signed(key, digest, r, out)).as("s %x", out).isFalse();
        }
    }

    /// s = (n-1)/2 is the last low one; a key is made for each by recovery.
    @Test void the_boundary_of_low_s() {
        byte[] digest = sha256("boundary".getBytes(UTF_8));
        BigInteger gx = new BigInteger(1, G_X);
        BigInteger half = N.shiftRight(1);
        assertThat(provider().recover(digest, rsv(Secp256k1Curve.bytes(gx, half), 27))).hasValueSatisfying(key ->
                assertThat(provider().secp256k1(compressed(key), digest, Secp256k1Curve.bytes(gx, half))).isTrue());
        assertThat(provider().recover(digest, rsv(Secp256k1Curve.bytes(gx, half.add(BigInteger.ONE)), 27))).isEmpty();
    }

    @Test void no_key_signs_when_the_sum_is_infinity_or_r_is_no_x() {
        byte[] five = new byte[32];
        five[31] = 5;
        BigInteger gx = new BigInteger(1, G_X);
        assertThat(provider().recover(five, rsv(Secp256k1Curve.bytes(gx, BigInteger.valueOf(5)), 27))).as("sR = eG").isEmpty();
        assertThat(provider().recover(five, rsv(Secp256k1Curve.bytes(gx, BigInteger.valueOf(6)), 27))).isNotEmpty();
        byte[] offCurve = Secp256k1Curve.bytes(BigInteger.valueOf(5), BigInteger.ONE);
        assertThat(provider().recover(five, rsv(offCurve, 27))).as("no y for x 5").isEmpty();
    }

    /// A digest from n on is reduced; it is never refused.
    @Test void every_digest_can_be_signed() {
        var key = new Secp256k1Key(sha256(new byte[2]));
        var ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        for (byte[] digest : List.of(new byte[32], ones)) {
            byte[] rsv = key.signRecoverable(digest);
            assertThat(provider().secp256k1(key.compressedPublicKey(), digest, Arrays.copyOf(rsv, 64))).isTrue();
            assertThat(provider().recover(digest, rsv)).hasValueSatisfying(found -> assertThat(found).isEqualTo(key.publicKey()));
        }
    }

    @Test void a_key_is_33_bytes_and_a_point() {
        byte[] digest = sha256("omni".getBytes(UTF_8));
        var key = new Secp256k1Key(sha256(new byte[1]));
        byte[] rs = key.sign(digest);
        byte[] good = key.compressedPublicKey();
        for (int prefix = 0; prefix < 256; prefix++) {
            byte[] other = good.clone();
            other[0] = (byte) prefix;
            assertThat(provider().secp256k1(other, digest, rs)).as("prefix %d", prefix).isEqualTo(prefix == good[0]);
        }
        byte[] beyondField = new byte[33];
        Arrays.fill(beyondField, (byte) 0xff);
        beyondField[0] = 2;
        byte[] offCurve = new byte[33];
        offCurve[0] = 2;
        offCurve[32] = 5;
        byte[] uncompressed = new byte[65];
        uncompressed[0] = 4;
        System.arraycopy(key.publicKey(), 0, uncompressed, 1, 64);
        for (byte[] bad : List.of(beyondField, offCurve, uncompressed, Arrays.copyOf(good, 32), Arrays.copyOf(good, 34), new byte[0])) {
            assertThat(provider().secp256k1(bad, digest, rs)).isFalse();
        }
    }

    @Test void a_wrong_length_is_a_plain_no() {
        byte[] digest = sha256("omni".getBytes(UTF_8));
        var key = new Secp256k1Key(sha256(new byte[1]));
        var ed = new Ed25519Key(new byte[32]);
        byte[] rsv = key.signRecoverable(digest);
        byte[] sig = ed.sign(digest);
        for (int length = 0; length < 80; length++) {
            assertThat(provider().ed25519(ed.publicKey(), digest, Arrays.copyOf(sig, length))).isEqualTo(length == 64);
            assertThat(provider().ed25519(Arrays.copyOf(ed.publicKey(), length), digest, sig)).isEqualTo(length == 32);
            assertThat(provider().secp256k1(key.compressedPublicKey(), digest, Arrays.copyOf(rsv, length))).isEqualTo(length == 64);
            assertThat(provider().secp256k1(key.compressedPublicKey(), Arrays.copyOf(digest, length), Arrays.copyOf(rsv, 64)))
                    .isEqualTo(length == 32);
            assertThat(provider().recover(digest, Arrays.copyOf(rsv, length)).isPresent()).isEqualTo(length == 65);
            assertThat(provider().recover(Arrays.copyOf(digest, length), rsv).isPresent()).isEqualTo(length == 32);
        }
    }

    private void answers(String set, List<Case> cases, Predicate<Case> answer) {
        var answers = new LinkedHashMap<String, String>();
        for (Case c : cases) answers.put(c.name(), answer.test(c) ? "yes" : "no");
        assertThat(answers).as("%s by %s", set, provider().name()).isEqualTo(Vectors.golden(set));
    }

    private boolean signed(Secp256k1Key key, byte[] digest, BigInteger r, BigInteger s) {
        byte[] rs = Secp256k1Curve.bytes(r, s);
        boolean verified = provider().secp256k1(key.compressedPublicKey(), digest, rs);
        boolean recovered = List.of(27, 28).stream().flatMap(v -> provider().recover(digest, rsv(rs, v)).stream())
                .anyMatch(found -> Arrays.equals(found, key.publicKey()));
        assertThat(recovered).isEqualTo(verified);
        return verified;
    }

    private static byte[] key(Case c) { return Vectors.compress(hex(c.group().get("publicKey").get("uncompressed").asText())); }

    private static byte[] compressed(byte[] xy) {
        byte[] uncompressed = new byte[65];
        System.arraycopy(xy, 0, uncompressed, 1, 64);
        return Vectors.compress(uncompressed);
    }

    private static BigInteger number(JsonNode hex) { return new BigInteger(hex.asText().substring(2), 16); }

    static byte[] rsv(byte[] rs, int v) {
        byte[] rsv = Arrays.copyOf(rs, 65);
        rsv[64] = (byte) v;
        return rsv;
    }

    static byte[] sha256(byte[] message) {
        var digest = SHA256Digest.newInstance();
        digest.update(message, 0, message.length);
        var out = new byte[32];
        digest.doFinal(out, 0);
        return out;
    }
}
