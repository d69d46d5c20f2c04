package org.omninet.log.mirror;

import java.util.Optional;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Note;
import org.omninet.log.witness.Equivocation;

/// What one look at a log came to.
public sealed interface Round {

    /// Nothing new.
    record Same(Checkpoint tree) implements Round {}

    /// The mirror holds more than before, all of it proven.
    ///
    /// @param from  how many entries it held
    /// @param files that were written
    record Grown(long from, Checkpoint tree, long files) implements Round {}

    /// The log has contradicted what it signed before. The mirror stays as it was.
    ///
    /// @param what  one line
    /// @param held  the checkpoint that the mirror holds
    /// @param served the one that the log serves now, signed too
    /// @param proof that convicts it before others; empty for a smaller tree that does not contradict, or whose tiles are not served
    /// @param file  in the mirror's folder, with both
    record Alarm(String what, Note held, Note served, Optional<Equivocation> proof, String file) implements Round {}
}
