package org.omninet.replay.audit;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.note.TlogProof;
import org.omninet.log.note.VerifierKey;

/// What one person holds in the hand: a proof that a statement stands in a log, checked without the log.
///
/// @param authorSigned empty when only the log could tell: the author is a `did:omni`
public record Evidence(Checkpoint tree, Note checkpoint, long index, long receivedMillis, SignedEvent event,
                       Optional<Boolean> authorSigned) {

    /// Not what it claims to be.
    public static final class Refuted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refuted(String why) { super(why, null, false, false); }
    }

    /// For what is found wrong with evidence elsewhere.
    public static Refuted refuted(String why) { return new Refuted(why); }

    /// @throws Refuted when entry, proof and checkpoint do not belong together
    public static Evidence of(TlogProof proof) {
        return of(proof.extra(), proof.index(), proof.path(), proof.checkpoint());
    }

    /// @throws Refuted when entry, proof and checkpoint do not belong together, or are not of the statement
    public static Evidence of(Receipt receipt) {
        List<Hash> path = receipt.proof().stream().map(it -> Hash.of(it.bytes())).toList();
        var evidence = of(receipt.entry(), receipt.index(), path, receipt.checkpoint());
        if (evidence.tree.size() != receipt.size())
            throw new Refuted("the receipt says size " + receipt.size() + ", its checkpoint " + evidence.tree.size());
        if (!Digest.of(evidence.tree.root().bytes()).equals(receipt.root()))
            throw new Refuted("the receipt says another root than its checkpoint");
        if (!evidence.id().equals(receipt.id()))
            throw new Refuted("the receipt is for " + receipt.id() + ", the entry holds " + evidence.id());
        return evidence;
    }

    private static Evidence of(byte[] entry, long index, List<Hash> path, String checkpoint) {
        try {
            Note note = Note.parse(checkpoint);
            Checkpoint tree = Checkpoint.parse(note.text());
            if (!new InclusionProof(index, tree.size(), path).verify(new Hasher().leaf(entry), tree.root()))
                throw new Refuted("the proof does not lead from the entry to the root of the checkpoint");
            Entry read = Entry.decode(entry);
            SignedEvent event = SignedEvent.parse(read.event());
            return new Evidence(tree, note, index, read.receivedMillis(), event, authorSigned(event));
        } catch (Malformed | MalformedNote e) {
            throw new Refuted(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Boolean> authorSigned(SignedEvent event) {
        if (Admission.keys(event).isPresent()) return Optional.empty();
        var admission = new Admission(Contexts.all(), new LogSignatures(SignatureProviders.best()));
        var refusal = admission.signature(event, _ -> { throw new IllegalStateException("a " + event.by() + " needs no state"); });
        return Optional.of(refusal.isEmpty());
    }

    public EventId id() { return event.id(); }

    /// Whose signatures the checkpoint carries: name and key id, unchecked.
    public String signers() { return new CheckpointCheck(checkpoint, SignatureProviders.best()).signers(); }

    /// @throws Refuted when none of them signed
    public void signedByOneOf(List<VerifierKey> keys) {
        try {
            new CheckpointCheck(checkpoint, SignatureProviders.best()).signedByOneOf(keys);
        } catch (Wrong wrong) {
            throw new Refuted(wrong.finding().law());
        }
    }

    /// @return what is to be said of the witnesses
    /// @throws Refuted when no log of the policy signed, or its quorum is not met
    public List<String> satisfies(Policy policy) {
        try {
            return new CheckpointCheck(checkpoint, SignatureProviders.best()).satisfies(policy);
        } catch (Wrong wrong) {
            throw new Refuted(wrong.finding().law());
        } catch (CheckpointCheck.Unmet unmet) {
            throw new Refuted(unmet.getMessage());
        }
    }

    /// Whether this key signed the refusal.
    public static boolean signed(SignedRefusal refusal, VerifierKey key) {
        return key.type() == VerifierKey.ED25519
                && SignatureProviders.best().ed25519(key.publicKey(), refusal.message(), refusal.signature());
    }
}
