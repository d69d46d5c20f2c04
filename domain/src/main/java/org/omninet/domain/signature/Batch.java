package org.omninet.domain.signature;

import java.util.ArrayList;
import java.util.List;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Limits;

/// Many statements of one author under one signature, each provable alone.
///
/// ```
/// Batch batch = Batch.of(ids);
/// byte[] inner = sign(batch.message());
/// event i = draft(i).signed(Scheme.BATCH.sig(batch.payload(i, Scheme.ED25519, inner)))
/// ```
///
/// Keeps all levels of the tree: 64 bytes a statement.
public final class Batch {
    /// Level 0 holds the leaf hashes; a node without a sibling rises unchanged.
    private final List<Digest[]> levels = new ArrayList<>();

    private Batch(Digest[] leaves) {
        levels.add(leaves);
        for (Digest[] below = leaves; below.length > 1;) {
            Digest[] level = new Digest[(below.length + 1) / 2];
            for (int i = 0; i < level.length; i++) {
                level[i] = 2 * i + 1 < below.length ? BatchProof.node(below[2 * i], below[2 * i + 1]) : below[2 * i];
            }
            levels.add(level);
            below = level;
        }
    }

    /// @param ids 1 to 2^20 statements, in the order of their indexes
    public static Batch of(List<EventId> ids) {
        if (ids.isEmpty() || ids.size() > Limits.BATCH_STATEMENTS) throw new IllegalArgumentException(ids.size() + " statements");
        return new Batch(ids.stream().map(BatchProof::leaf).toArray(Digest[]::new));
    }

    public int size() { return levels.getFirst().length; }

    public Digest root() { return levels.getLast()[0]; }

    /// What the inner signature signs; with scheme 02, the SHA-256 of it.
    public byte[] message() { return SigningMessages.batch(size(), root()); }

    /// The payload of scheme 10 for one statement, without key id.
    ///
    /// @param index which one, as in the list of ids
    public byte[] payload(int index, Scheme inner, byte[] innerSignature) {
        byte[] proof = proof(index).bytes();
        byte[] payload = new byte[1 + innerSignature.length + proof.length];
        payload[0] = (byte) inner.code();
        System.arraycopy(innerSignature, 0, payload, 1, innerSignature.length);
        System.arraycopy(proof, 0, payload, 1 + innerSignature.length, proof.length);
        return payload;
    }

    public BatchProof proof(int index) {
        List<Digest> hashes = new ArrayList<>();
        int at = index;
        for (Digest[] level : levels) {
            int sibling = at ^ 1;
            if (sibling < level.length) hashes.add(level[sibling]);
            at >>= 1;
        }
        byte[] bytes = new byte[hashes.size() * Digest.BYTES];
        for (int i = 0; i < hashes.size(); i++) hashes.get(i).put(bytes, i * Digest.BYTES);
        return new BatchProof(size(), index, bytes);
    }
}
