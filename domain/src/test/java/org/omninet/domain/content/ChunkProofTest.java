package org.omninet.domain.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Credits;
import org.omninet.domain.JdkSignatures;
import org.omninet.domain.People;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ChunkReceipts.Single;
import org.omninet.domain.did.DidKey;

class ChunkProofTest {
    private static final SessionId SALT = new SessionId(7, 8);

    @Test void every_chunk_of_a_session_is_proven_alone_and_nothing_else_is() {
        for (int size : new int[] {1, 2, 3, 8, 13}) {
            var singles = IntStream.range(0, size).mapToObj(i -> single("chunk " + i)).toList();
            for (int i = 0; i < size; i++) {
                var proof = proof(singles, i);
                assertThat(proof.refuted(new JdkSignatures())).isEmpty();
                var read = ChunkProof.parse((Value.Fields) ((Value.Fields) DagJson.parse(proof.print())).values().get(ChunkProof.KEY));
                assertThat(read.refuted(new JdkSignatures())).isEmpty();
                assertThat(read.single()).isEqualTo(singles.get(i));
                var forged = new ChunkProof(proof.voucher(), proof.key(), proof.signature(), proof.head(), single("other"), proof.path());
                assertThat(forged.refuted(new JdkSignatures())).contains("the chunk is not among those vouched for");
            }
        }
    }

    @Test void another_head_or_another_signer_is_noticed() {
        var proof = proof(List.of(single("a"), single("b")), 1);
        var more = ChunkReceipts.of(List.of(single("a"), single("b"), single("c")), SALT);
        assertThat(new ChunkProof(proof.voucher(), proof.key(), proof.signature(), more, proof.single(), proof.path())
                .refuted(new JdkSignatures())).contains("the voucher names another detail");
        assertThat(new ChunkProof(proof.voucher(), (DidKey) BOB, proof.signature(), proof.head(), proof.single(), proof.path())
                .refuted(new JdkSignatures()).orElseThrow()).contains("did not sign the voucher");
    }

    private static ChunkProof proof(List<Single> singles, int index) {
        var voucher = new Voucher(BOB, Served.SESSION, Served.DETAIL, 5, Credits.of(5), ChunkReceipts.of(singles, SALT).cid());
        return ChunkProof.of(voucher, (DidKey) ADA, new VoucherSignature(People.key(ADA).sign(VoucherSignature.message(voucher))), singles,
                SALT, index);
    }

    private static Single single(String name) { return new Single(Cid.ofRaw(People.digest(name).bytes()), 32, SALT); }
}
