package org.omninet.log.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.omninet.log.note.Note;

/// How a witness is reached. Waits for the answer, within a limit of its own.
public interface WitnessDoor {

    /// `POST <prefix>/add-checkpoint`.
    ///
    /// @throws IOException when there is no answer: nobody knows whether the witness has cosigned
    WitnessReply addCheckpoint(byte[] body) throws IOException;

    /// `GET <prefix>/<originHash>/checkpoint`: a signed note, unchecked; empty when the witness has none, or does not say.
    Optional<byte[]> latest(String originHash) throws IOException;

    /// A witness in this process.
    static WitnessDoor of(Witness witness) {
        return new WitnessDoor() {
            @Override public WitnessReply addCheckpoint(byte[] body) throws IOException { return witness.addCheckpoint(body).reply(); }

            @Override public Optional<byte[]> latest(String originHash) throws IOException {
                return witness.latest(originHash).map(Note::toString).map(text -> text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
