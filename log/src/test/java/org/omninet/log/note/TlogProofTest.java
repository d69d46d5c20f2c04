package org.omninet.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Clock;
import org.omninet.log.Head;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.store.MemoryLog;
import org.omninet.log.store.TestKeys;

class TlogProofTest {
    @Test void a_proof_is_written_read_and_proves_its_entry_only() throws Exception {
        try (var log = new MemoryLog(TestKeys.LOG_ID, TestKeys.signer(), Clock.system())) {
            for (int i = 0; i < 11; i++) log.append(Append.unconditional(entry(i), Set.of())).durable().get();
            Head head = log.head();
            InclusionProof inclusion = log.inclusion(6, 11);
            var proof = new TlogProof(entry(6), 6, inclusion.path(), head.checkpoint());
            TlogProof read = TlogProof.parse(proof.text());
            assertThat(read).isEqualTo(proof).hasSameHashCodeAs(proof);
            assertThat(read.proves(read.extra())).isTrue();
            assertThat(read.proves(entry(7))).isFalse();
            assertThat(new TlogProof(entry(6), 7, inclusion.path(), head.checkpoint()).proves(entry(6))).isFalse();
            var bare = new TlogProof(new byte[0], 6, inclusion.path(), head.checkpoint());
            assertThat(TlogProof.parse(bare.text())).isEqualTo(bare);
            assertThat(bare.text()).startsWith("c2sp.org/tlog-proof@v1\nindex 6\n").endsWith("\n\n" + head.checkpoint());
        }
    }

    @Test void a_stale_checkpoint_and_a_fork_of_the_same_size_prove_nothing() throws Exception {
        try (var log = new MemoryLog(TestKeys.LOG_ID, TestKeys.signer(), Clock.system());
                var fork = new MemoryLog(TestKeys.LOG_ID, TestKeys.signer(), Clock.system())) {
            String stale = "";
            for (int i = 0; i < 11; i++) {
                log.append(Append.unconditional(entry(i), Set.of())).durable().get();
                fork.append(Append.unconditional(entry(i == 3 ? 99 : i), Set.of())).durable().get();
                if (i == 7) stale = log.head().checkpoint();
            }
            List<Hash> path = log.inclusion(6, 11).path();
            assertThat(new TlogProof(new byte[0], 6, path, log.head().checkpoint()).proves(entry(6))).isTrue();
            assertThat(new TlogProof(new byte[0], 6, path, stale).proves(entry(6))).isFalse();
            assertThat(new TlogProof(new byte[0], 6, log.inclusion(6, 8).path(), log.head().checkpoint()).proves(entry(6))).isFalse();
            assertThat(new TlogProof(new byte[0], 6, path, fork.head().checkpoint()).proves(entry(6))).isFalse();
            assertThat(log.consistency(8, 11).verify(Checkpoint.parse(Note.parse(stale).text()).root(), fork.head().root())).isFalse();
        }
    }

    @Test void what_is_not_a_proof() {
        String good = new TlogProof(new byte[] {1}, 0, List.of(new Hash(1, 2, 3, 4)), "o\n").text();
        TlogProof.parse(good);
        for (String bad : List.of("", good.replace("@v1", "@v2"), good.replace("index 0", "index 00"), good.replace("index 0\n", ""),
                good.replace("index 0", "index -1"), good.replace("extra AQ==", "extra AQ"), good.replace("extra AQ==", "extra AR=="),
                good.replace("\n\n", "\n"), good.replace("index 0\n", "index 0\nAQ==\n"),
                good.replace("index 0\n", "index 0\n" + (new Hash(1, 2, 3, 4).base64() + "\n").repeat(63))))
            assertThatThrownBy(() -> TlogProof.parse(bad)).as(bad).isInstanceOf(MalformedNote.class);
    }

    private static byte[] entry(int i) { return ("entry " + i).getBytes(StandardCharsets.UTF_8); }
}
