package org.omninet.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;

class StandardMerkleTreeTest {

    /// What `@openzeppelin/merkle-tree` itself has dumped: the same nodes in the same places, and the same leaves.
    @ParameterizedTest
    @ValueSource(strings = {"simple-v1.sorted", "simple-v1.unsorted", "standard-v1.sorted", "standard-v1.unsorted"})
    void is_the_tree_of_openzeppelin(String name) {
        var dump = (Value.Fields) DagJson.parse(Vectors.resource("vectors/openzeppelin-merkle-tree/" + name + ".1_0_6.json"));
        var nodes = ((Value.Items) dump.values().get("tree")).values().stream().map(StandardMerkleTreeTest::digest).toList();
        var values = Vectors.list(dump, "values");
        var leaves = values.stream().map(it -> leaf(it.values().get("value"))).toList();
        var tree = name.contains("unsorted") ? StandardMerkleTree.inOrder(leaves) : StandardMerkleTree.of(leaves);
        assertThat(tree.nodes()).isEqualTo(nodes);
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(nodes.get((int) Vectors.number(values.get(i), "treeIndex"))).isEqualTo(leaves.get(i));
            assertThat(StandardMerkleTree.verify(tree.proof(leaves.get(i)), tree.root(), leaves.get(i))).isTrue();
        }
    }

    /// A digest as it is, or the text of a tuple of one string, as `abi.encode` lays it out.
    private static Digest leaf(Value value) {
        if (!(value instanceof Value.Items(var tuple))) return digest(value);
        byte[] text = ((Value.Text) tuple.getFirst()).value().getBytes(StandardCharsets.UTF_8);
        byte[] words = new byte[96];
        words[31] = 32;
        words[63] = (byte) text.length;
        System.arraycopy(text, 0, words, 64, text.length);
        return Keccak256.hash(Keccak256.hash(words).bytes());
    }

    private static Digest digest(Value hex) { return Digest.ofHex(((Value.Text) hex).value().substring(2)); }

    @Test void every_claim_of_any_number_proves_itself_and_nothing_else() {
        for (int size = 1; size <= 40; size++) {
            var claims = IntStream.range(0, size).mapToObj(StandardMerkleTreeTest::claim).toList();
            var tree = StandardMerkleTree.ofClaims(claims);
            assertThat(tree).isEqualTo(StandardMerkleTree.ofClaims(claims.reversed()));
            for (var claim : claims) {
                var proof = tree.proof(claim.leaf());
                assertThat(StandardMerkleTree.verify(proof, tree.root(), claim.leaf())).isTrue();
                var more = new Claim(claim.address(), claim.cumulative().plus(Credits.of(1)));
                assertThat(StandardMerkleTree.verify(proof, tree.root(), more.leaf())).isFalse();
                assertThatThrownBy(() -> tree.proof(more.leaf())).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThatThrownBy(() -> StandardMerkleTree.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /// `keccak256(bytes.concat(keccak256(abi.encode(holder, cumulative))))`, as the contract writes it.
    @Test void a_leaf_is_two_words_hashed_twice() {
        var claim = new Claim(new Address("0x" + "ab".repeat(20)), Credits.of(0x0102));
        byte[] words = new byte[64];
        for (int i = 12; i < 32; i++) words[i] = (byte) 0xab;
        words[62] = 1;
        words[63] = 2;
        assertThat(claim.leaf()).isEqualTo(Keccak256.hash(Keccak256.hash(words).bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0X00", "ab", "0xAB00000000000000000000000000000000000000",
        "0xab0000000000000000000000000000000000000000"})
    void an_address_has_one_spelling(String other) {
        assertThatThrownBy(() -> new Address(other)).isInstanceOf(Malformed.class);
    }

    private static Claim claim(int i) {
        byte[] address = new byte[Address.BYTES];
        System.arraycopy(People.digest("address " + i).bytes(), 0, address, 0, address.length);
        return new Claim(Address.of(address), Credits.of(i + 1));
    }
}
