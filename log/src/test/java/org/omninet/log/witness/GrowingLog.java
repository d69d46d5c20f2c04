package org.omninet.log.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.omninet.log.Append;
import org.omninet.log.Log;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.note.Note;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.store.MemoryLog;
import org.omninet.log.store.SetClock;
import org.omninet.log.store.TestKeys;
import org.omninet.log.tile.TileSource;

/// A log in memory whose entries are words. Two of them share their key: they can contradict each other.
public final class GrowingLog implements AutoCloseable {
    public static final String ORIGIN = "test.invalid/log";
    private static final Ed25519Key KEY = key(7);
    public static final VerifierKey VERIFIER = VerifierKey.of(ORIGIN, VerifierKey.ED25519, KEY.publicKey());

    private final Log log = new MemoryLog(TestKeys.LOG_ID, new Signer(), new SetClock(1_750_000_000_000L));

    private record Signer() implements CheckpointSigner {
        @Override public String origin() { return ORIGIN; }

        @Override public String sign(long size, Hash root) { return signed(new Checkpoint(ORIGIN, size, root), KEY, ORIGIN).toString(); }
    }

    public static Ed25519Key key(int filled) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) filled);
        return new Ed25519Key(seed);
    }

    /// A note over a tree, by any key.
    public static Note signed(Checkpoint tree, Ed25519Key key, String name) {
        byte[] signature = key.sign(tree.text().getBytes(StandardCharsets.UTF_8));
        int id = VerifierKey.of(name, VerifierKey.ED25519, key.publicKey()).id();
        return new Note(tree.text(), List.of(new Note.Line(name, id, signature)));
    }

    public static Note signed(Checkpoint tree) { return signed(tree, KEY, ORIGIN); }

    /// Grows to `size` entries, the new ones being `word` and their index.
    public GrowingLog to(long size, String word) {
        List<Ticket> tickets = new ArrayList<>();
        for (long i = log.sequencedSize(); i < size; i++)
            tickets.add(log.append(Append.unconditional((word + " " + i).getBytes(StandardCharsets.UTF_8), Set.of())));
        for (Ticket ticket : tickets) ticket.durable().join();
        return this;
    }

    public Log log() { return log; }

    public Note checkpoint() { return Note.parse(log.head().checkpoint()); }

    public Checkpoint tree() { return Checkpoint.parse(checkpoint().text()); }

    public TileSource tiles() { return TileSource.of(log); }

    /// A lawful request.
    public byte[] request(long from) {
        var proof = from == 0 ? List.<Hash>of() : log.consistency(from, log.size()).path();
        return new AddCheckpoint(from, proof, checkpoint()).bytes();
    }

    @Override public void close() { log.close(); }
}
