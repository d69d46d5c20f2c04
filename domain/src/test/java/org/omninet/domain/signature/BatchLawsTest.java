package org.omninet.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;

class BatchLawsTest {
    private static final long SEED = 20260103;

    /// RFC 6962, 2.1, as it is written there: nothing shared with how batches are built or proofs are checked.
    private static Digest root(List<EventId> ids) {
        if (ids.size() == 1) return Digest.sha256(new byte[] {0}, ids.getFirst().cid().bytes());
        int split = Integer.highestOneBit(ids.size() - 1);
        return Digest.sha256(new byte[] {1}, root(ids.subList(0, split)).bytes(), root(ids.subList(split, ids.size())).bytes());
    }

    @Test void every_statement_of_every_batch_leads_to_its_root() {
        List<EventId> ids = ids(130);
        for (int size = 1; size <= ids.size(); size++) {
            Batch batch = Batch.of(ids.subList(0, size));
            assertThat(batch.root()).isEqualTo(root(ids.subList(0, size)));
            for (int index = 0; index < size; index++) {
                BatchProof proof = BatchProof.read(batch.proof(index).bytes(), 0).orElseThrow();
                assertThat(proof.root(ids.get(index))).as("size %d index %d", size, index).isEqualTo(batch.root());
            }
        }
    }

    /// A changed bit, another index, another size, other hashes: not one leads to the root under the same size.
    @Test void no_forged_proof_leads_to_the_root() {
        Random random = new Random(SEED);
        List<EventId> ids = ids(200);
        for (int run = 0; run < 20_000; run++) {
            int size = 2 + random.nextInt(ids.size() - 2);
            int index = random.nextInt(size);
            Batch batch = Batch.of(ids.subList(0, size));
            byte[] honest = batch.proof(index).bytes();
            byte[] forged = forge(honest, random);
            BatchProof.read(forged, 0).filter(proof -> proof.size() == size).ifPresent(proof ->
                    assertThat(proof.root(ids.get(index))).as("size %d index %d", size, index).isNotEqualTo(batch.root()));
            if (run % 16 != 0) continue;
            int other = (index + 1) % size;
            assertThat(BatchProof.read(honest, 0).orElseThrow().root(ids.get(other))).isNotEqualTo(batch.root());
        }
    }

    private static byte[] forge(byte[] honest, Random random) {
        byte[] forged = honest.clone();
        forged[4 + random.nextInt(honest.length - 4)] ^= (byte) (1 << random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(honest, honest.length - Digest.BYTES);
            case 1 -> Arrays.copyOf(honest, honest.length + Digest.BYTES);
            default -> forged;
        };
    }

    private static List<EventId> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> new EventId(Digest.sha256(new byte[] {(byte) i, (byte) (i >> 8)}))).toList();
    }
}
