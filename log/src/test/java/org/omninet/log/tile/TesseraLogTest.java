package org.omninet.log.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.MerkleTree;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;

/// A log that somebody else's program wrote, with the public half of the key that its build script publishes.
class TesseraLogTest {
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final NoteVerifier VERIFIER = NoteVerifier.of(SignatureProviders.bouncyCastle(), List.of(KEY));

    @Test void every_checkpoint_is_signed_and_every_tree_gives_its_root() throws Exception {
        for (int size = 0; size <= 15; size++) {
            Checkpoint checkpoint = checkpoint("checkpoint." + size);
            assertThat(checkpoint.size()).isEqualTo(size);
            assertThat(entries(checkpoint)).hasSize(size);
        }
        assertThat(checkpoint("checkpoint")).isEqualTo(checkpoint("checkpoint.15"));
        assertThat(entries(checkpoint("checkpoint"))).startsWith("one", "two", "three", "four", "five");
    }

    @Test void every_tree_is_consistent_with_every_later_one() throws Exception {
        Checkpoint last = checkpoint("checkpoint");
        byte[] leaves = new TileReader(source()).hashes(TilePath.in(last.size(), 0, 0).orElseThrow());
        var tree = new MerkleTree((height, index) -> node(leaves, height, index));
        for (int older = 1; older <= 15; older++)
            for (int newer = older; newer <= 15; newer++) {
                ConsistencyProof proof = tree.consistency(older, newer);
                assertThat(proof.verify(checkpoint("checkpoint." + older).root(), checkpoint("checkpoint." + newer).root())).isTrue();
            }
    }

    private static Hash node(byte[] leaves, int height, long index) {
        return height == 0 ? Hash.at(leaves, (int) index * 32)
                : new Hasher().node(node(leaves, height - 1, 2 * index), node(leaves, height - 1, 2 * index + 1));
    }

    private static Checkpoint checkpoint(String file) throws Exception {
        Note note = Note.parse(source().read(file).orElseThrow());
        assertThat(VERIFIER.verify(note)).hasSize(1);
        return Checkpoint.parse(note.text());
    }

    private static List<String> entries(Checkpoint checkpoint) throws Exception {
        var entries = new ArrayList<String>();
        var replay = new TileReplay(source(), checkpoint.size(), checkpoint.root());
        while (replay.hasNext()) entries.add(new String(replay.next(), StandardCharsets.UTF_8));
        return entries;
    }

    private static TileSource source() throws Exception {
        return TileSource.of(Path.of(TesseraLogTest.class.getResource("/vectors/tessera-testlog/testdata/log").toURI()));
    }
}
