package org.omninet.replay.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.omninet.domain.node.LogState;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;

/// Who signed a checkpoint: by the keys that somebody gave us, and by those that the log itself names.
final class CheckpointCheck {
    private final Note note;
    private final SignatureProvider signatures;

    CheckpointCheck(Note note, SignatureProvider signatures) {
        this.note = note;
        this.signatures = signatures;
    }

    /// The key that signs the checkpoints of a log in this state.
    static VerifierKey logKey(LogState.Opening state) {
        return VerifierKey.of(state.origin(), VerifierKey.ED25519, state.logKey().bytes());
    }

    private static VerifierKey operatorKey(LogState.Opening state) {
        return VerifierKey.of(state.origin(), VerifierKey.OPERATOR, state.checkpointKey().bytes());
    }

    /// @throws Wrong unless one of `keys` signed
    void signedByOneOf(List<VerifierKey> keys) {
        if (verify(NoteVerifier.of(signatures, keys)).isEmpty())
            throw new Wrong(Finding.checkpoint("signed by the pinned key "
                    + keys.stream().map(VerifierKey::toString).collect(Collectors.joining(" or "))
                    + ", but the signatures are by " + signers()));
    }

    /// @return what is to be said about witnesses
    /// @throws Wrong unless a log of the policy signed; [Unmet] when too few witnesses did
    List<String> satisfies(Policy policy) {
        if (!policy.logs().isEmpty()) signedByOneOf(policy.logs());
        var cosigned = cosigned(policy);
        var notes = new ArrayList<>(cosigned.notes());
        Set<String> names = cosigned.names();
        if (!policy.satisfiedBy(names)) throw new Unmet("the quorum " + policy.quorum() + " is not met: cosigned by "
                + (names.isEmpty() ? "no witness" : String.join(", ", names.stream().sorted().toList())), notes);
        if (!names.isEmpty()) notes.add("cosigned by " + String.join(", ", names.stream().sorted().toList()));
        return notes;
    }

    /// The log's own signature, where the key of this state made one.
    ///
    /// @throws Wrong when there is one and it does not verify
    void early(VerifierKey key) { verify(NoteVerifier.of(signatures, List.of(key))); }

    /// Whether both keys of a log in this state signed.
    ///
    /// @throws Wrong when one of them did and it does not verify
    boolean signedByLog(LogState.Opening state) {
        var keys = List.of(logKey(state), operatorKey(state));
        return verify(NoteVerifier.of(signatures, keys, Hash.of(state.logId().bytes()))).containsAll(keys);
    }

    private Set<VerifierKey> verify(NoteVerifier verifier) {
        try {
            return verifier.verify(note).stream().map(NoteVerifier.Signed::key).collect(Collectors.toUnmodifiableSet());
        } catch (MalformedNote e) {
            throw new Wrong(Finding.checkpoint(e.getMessage()));
        }
    }

    private Policy.Cosigned cosigned(Policy policy) {
        try {
            return policy.cosigned(note, signatures);
        } catch (MalformedNote forged) {
            throw new Wrong(Finding.checkpoint(forged.getMessage()));
        }
    }

    /// Names and key ids below the note, for messages.
    String signers() {
        return note.lines().stream().map(line -> line.name() + "+%08x".formatted(line.keyId())).collect(Collectors.joining(", "));
    }

    /// Too few witnesses: nobody lied, but the policy asks for more.
    static final class Unmet extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> notes;

        Unmet(String why, List<String> notes) {
            super(why, null, false, false);
            this.notes = List.copyOf(notes);
        }

        List<String> notes() { return notes; }
    }
}
