package org.omninet.log.witness;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;

/// One witness, as the log that asks it sees it. For one thread at a time.
///
/// What it answers is believed only as far as it is signed: its cosignature by its own key; that it has seen more of our log than we
/// have, or another one, by the signature of our own log. So no witness can stop a log by lying.
public final class AskedWitness {
    /// Requests of one asking: a witness that has seen another size says which, and is asked once more.
    private static final int REQUESTS = 2;

    private final String name;
    private final VerifierKey key;
    private final WitnessDoor door;
    private final Log log;
    private final VerifierKey logKey;
    private final SignatureProvider signatures;
    /// What it has cosigned last, as far as is known here.
    private long size;

    /// @param name for messages
    /// @param key  of the witness
    /// @param log  that asks
    /// @param logKey that signs its checkpoints
    public AskedWitness(String name, VerifierKey key, WitnessDoor door, Log log, VerifierKey logKey, SignatureProvider signatures) {
        this.name = name;
        this.key = key;
        this.door = door;
        this.log = log;
        this.logKey = logKey;
        this.signatures = signatures;
    }

    public String name() { return name; }

    /// What came of asking.
    public sealed interface Outcome {

        /// It has cosigned the checkpoint that it was asked for.
        record Cosigned(Note.Line line) implements Outcome {}

        /// It said no, or something that cannot be used.
        record No(String why) implements Outcome {}

        /// It holds a checkpoint that our own key has signed and our log does not contain: this log was rolled back, or somebody else
        /// signs with its key. Whoever goes on now signs two histories.
        record Contradicted(Contradiction by) implements Outcome {}
    }

    /// @param witness who holds it
    /// @param theirs  what our key has signed
    /// @param ours    the log as it is
    public record Contradiction(String witness, Checkpoint theirs, Checkpoint ours) {
        @Override public String toString() {
            return "witness " + witness + " has cosigned a checkpoint of this log, signed by its own key, that is not in it: "
                    + show(theirs) + "; the log here has " + show(ours) + ". " + (theirs.size() > ours.size()
                    ? "It was rolled back: restore the rest from a newer backup or a mirror; going on would sign two histories"
                    : "It was rewritten, or another node signs with the same key; going on would sign two histories");
        }

        private static String show(Checkpoint tree) { return "size " + tree.size() + " root " + tree.root().base64(); }
    }

    /// Asks it to cosign a checkpoint of the log.
    ///
    /// @throws IOException when it does not answer
    public Outcome cosign(Note checkpoint) throws IOException {
        Checkpoint tree = Checkpoint.parse(checkpoint.text());
        for (int i = 0; i < REQUESTS && size <= tree.size(); i++) {
            List<Hash> proof = size == 0 ? List.of() : log.consistency(size, tree.size()).path();
            WitnessReply reply = door.addCheckpoint(new AddCheckpoint(size, proof, checkpoint).bytes());
            switch (reply.status()) {
                case 200 -> {
                    return cosigned(checkpoint, tree, reply);
                }
                case 409 -> {
                    String said = reply.text().strip();
                    if (!said.matches("0|[1-9][0-9]{0,17}") || Long.parseLong(said) == size) return contradictedOr(no(reply));
                    size = Long.parseLong(said);
                }
                case 422 -> {
                    return contradictedOr(no(reply));
                }
                default -> {
                    return no(reply);
                }
            }
        }
        long claimed = size;
        // Asked again from the beginning the next time: what it claims may be a lie, or ours by then.
        size = 0;
        return contradictedOr(new Outcome.No("it says that it has cosigned " + claimed + " entries, more than the " + tree.size()
                + " that there are, and shows no checkpoint for it"));
    }

    private Outcome cosigned(Note checkpoint, Checkpoint tree, WitnessReply reply) {
        try {
            // The protocol's own way of reading it: as lines below the checkpoint.
            Note all = Note.parse(checkpoint.text() + "\n" + reply.text());
            for (Note.Line line : all.lines()) {
                if (!key.made(line)) continue;
                NoteVerifier.of(signatures, List.of(key)).verify(new Note(checkpoint.text(), List.of(line)));
                size = tree.size();
                return new Outcome.Cosigned(line);
            }
            return new Outcome.No("it answers without a signature by " + key);
        } catch (MalformedNote unsound) {
            return new Outcome.No("its answer cannot be used: " + unsound.getMessage());
        }
    }

    private static Outcome no(WitnessReply reply) {
        String text = reply.text().strip();
        String shown = text.substring(0, Math.min(300, text.length()));
        return new Outcome.No("it answers " + reply.status() + (shown.isEmpty() ? "" : ": " + shown));
    }

    private Outcome contradictedOr(Outcome otherwise) throws IOException {
        return contradiction().<Outcome>map(Outcome.Contradicted::new).orElse(otherwise);
    }

    /// Holds the log against the latest checkpoint that the witness shows.
    ///
    /// @return what our key has signed and our log does not contain; empty when there is no such thing, or it is not signed by our key
    /// @throws IOException when it does not answer
    public Optional<Contradiction> contradiction() throws IOException {
        Optional<byte[]> shown = door.latest(Witness.originHash(log.origin()));
        if (shown.isEmpty()) return Optional.empty();
        Checkpoint theirs;
        try {
            Note note = Note.parse(shown.get());
            theirs = Checkpoint.parse(note.text());
            if (!theirs.origin().equals(log.origin()) || NoteVerifier.of(signatures, List.of(logKey)).verify(note).isEmpty())
                return Optional.empty();
        } catch (MalformedNote unsigned) {
            return Optional.empty();
        }
        Head head = log.head();
        boolean contained = theirs.size() == 0
                || (theirs.size() <= head.size() && log.consistency(theirs.size(), head.size()).verify(theirs.root(), head.root()));
        if (contained) {
            size = theirs.size();
            return Optional.empty();
        }
        return Optional.of(new Contradiction(name, theirs, new Checkpoint(log.origin(), head.size(), head.root())));
    }
}
