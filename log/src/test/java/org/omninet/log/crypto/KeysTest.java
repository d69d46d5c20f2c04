package org.omninet.log.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Known answers of the keys: RFC 8032, RFC 6979 as the Bitcoin world publishes it, EIP-712's mail.
class KeysTest {
    private static final HexFormat HEX = HexFormat.of();
    private final SignatureProvider provider = SignatureProviders.bouncyCastle();

    @Test void rfc_8032_test_2_one_byte() {
        var key = new Ed25519Key(HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(HEX.formatHex(key.publicKey())).isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] sig = key.sign(new byte[] {0x72});
        assertThat(HEX.formatHex(sig)).isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(provider.ed25519(key.publicKey(), new byte[] {0x72}, sig)).isTrue();
        assertThat(provider.ed25519(key.publicKey(), new byte[] {0x73}, sig)).isFalse();
    }

    @Test void rfc_6979_on_secp256k1() throws NoSuchAlgorithmException {
        assertThat(signed("01", "Satoshi Nakamoto")).isEqualTo("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
        assertThat(signed("01", "All those moments will be lost in time, like tears in rain. Time to die...")).isEqualTo(
                "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b"
                + "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21");
        assertThat(signed("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto")).isEqualTo(
                "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
                + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5");
        assertThat(signed("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181", "Alan Turing")).isEqualTo(
                "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c"
                + "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea");
    }

    @Test void the_mail_of_eip_712() {
        var cow = new Secp256k1Key(Keccak.keccak256("cow".getBytes(UTF_8)));
        assertThat(HEX.formatHex(cow.address())).isEqualTo("cd2a3d9f938e13cd947ec05abc7fe734df8dd826");
        byte[] digest = HEX.parseHex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
        byte[] rsv = cow.signRecoverable(digest);
        assertThat(HEX.formatHex(rsv)).isEqualTo("4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c");
        assertThat(provider.recover(digest, rsv)).hasValueSatisfying(key -> assertThat(key).isEqualTo(cow.publicKey()));
        assertThat(provider.secp256k1(cow.compressedPublicKey(), digest, Arrays.copyOf(rsv, 64))).isTrue();
    }

    @Test void a_private_key_is_a_number_from_1_to_n_minus_1() {
        assertThatThrownBy(() -> new Secp256k1Key(new byte[32])).hasMessageContaining("1 to n-1");
        assertThatThrownBy(() -> new Secp256k1Key(HEX.parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")))
                .hasMessageContaining("1 to n-1");
        assertThatThrownBy(() -> new Secp256k1Key(new byte[31])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new Ed25519Key(new byte[33])).hasMessageContaining("32 bytes");
    }

    private String signed(String secret, String message) throws NoSuchAlgorithmException {
        var padded = new BigInteger(secret, 16);
        var key = new Secp256k1Key(HEX.parseHex("%064x".formatted(padded)));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.getBytes(UTF_8));
        byte[] sig = key.sign(digest);
        assertThat(provider.secp256k1(key.compressedPublicKey(), digest, sig)).isTrue();
        return HEX.formatHex(sig);
    }
}
