package org.omninet.domain.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;

class Eip712Test {

    @Test void keccak_is_ethereums_and_not_sha3s() {
        assertThat(Keccak256.hash().hex()).isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        assertThat(Keccak256.hash("abc".getBytes(UTF_8)).hex())
                .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    }

    @Test void keccak_does_not_care_how_its_input_is_cut() {
        byte[] input = new byte[1000];
        for (int i = 0; i < input.length; i++) input[i] = (byte) (i * 31);
        for (int cut = 0; cut <= 300; cut++) {
            byte[] first = Arrays.copyOf(input, cut);
            byte[] rest = Arrays.copyOfRange(input, cut, 300);
            assertThat(Keccak256.hash(first, rest)).isEqualTo(Keccak256.hash(Arrays.copyOf(input, 300)));
        }
    }

    @Test void the_statement_has_the_type_hash_of_the_protocol() {
        assertThat(Eip712.typeHash(Eip712.STATEMENT).hex())
                .isEqualTo("e097f9fe08f542e11be644a92ead4dd8c0cf9b76dc54ed23b4e2da769aa9d06c");
    }

    @Test void the_mail_example_has_its_published_hashes() {
        Value.Fields example = Vectors.looseJson("vectors/eip-712/mail-example.json");
        Value.Fields expected = Vectors.fields(Vectors.fields(example, "variants"), "final EIP (no httpOrigin)");
        byte[] contract = hex("cccccccccccccccccccccccccccccccccccccccc");
        Digest domain = Eip712.domain("Ether Mail", "1", 1, contract);
        String person = "Person(string name,address wallet)";
        String mailType = "Mail(Person from,Person to,string contents)" + person;
        Digest from = new Eip712.Struct(person).text("Cow").address(hex("cd2a3d9f938e13cd947ec05abc7fe734df8dd826")).hash();
        Digest to = new Eip712.Struct(person).text("Bob").address(hex("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")).hash();
        Digest mail = new Eip712.Struct(mailType).bytes32(from).bytes32(to).text("Hello, Bob!").hash();

        assertThat("0x" + Eip712.typeHash(mailType).hex()).isEqualTo(Vectors.text(example, "mailTypeHash"));
        assertThat("0x" + domain.hex()).isEqualTo(Vectors.text(expected, "domainSeparator"));
        assertThat("0x" + mail.hex()).isEqualTo(Vectors.text(expected, "structHash"));
        assertThat("0x" + Eip712.digest(domain, mail).hex()).isEqualTo(Vectors.text(expected, "digest"));
    }

    private static byte[] hex(String digits) { return HexFormat.of().parseHex(digits); }
}
