package org.omninet.log.note;

import java.util.List;
import org.omninet.log.crypto.SignatureProvider;

/// Which checkpoints of one log are believed.
@FunctionalInterface
public interface CheckpointRule {

    /// The log's key that signed the note.
    ///
    /// @throws MalformedNote when the note does not count, with the reason
    VerifierKey signer(Note note);

    /// One of these keys signed.
    static CheckpointRule signedBy(List<VerifierKey> keys, SignatureProvider signatures) {
        var verifier = NoteVerifier.of(signatures, keys);
        return note -> {
            var signed = verifier.verify(note);
            if (signed.isEmpty()) throw new MalformedNote("the checkpoint is not signed by " + (keys.size() == 1 ? keys.getFirst() : keys));
            return signed.getFirst().key();
        };
    }

    /// The same, and the quorum of the policy cosigned.
    default CheckpointRule with(Policy policy, SignatureProvider signatures) {
        return note -> {
            VerifierKey key = signer(note);
            var names = policy.cosigned(note, signatures).names();
            if (!policy.satisfiedBy(names)) throw new MalformedNote("the quorum " + policy.quorum() + " is not met: cosigned by "
                    + (names.isEmpty() ? "no witness" : String.join(", ", names.stream().sorted().toList())));
            return key;
        };
    }
}
