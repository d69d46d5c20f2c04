package org.omninet.replay.audit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.omninet.domain.event.EventId;
import org.omninet.log.LogDamaged;

/// What is wrong, and where: the first thing in the order of the log.
///
/// @param index the entry; -1 where no entry is meant, as for the checkpoint's signature
/// @param id    of the statement in it, where there is one
/// @param file  where the damage was met; empty when all bytes are those that were signed and what they say is unlawful
/// @param law   what does not hold
public record Finding(long index, Optional<EventId> id, String file, String law) {

    /// Bytes that are not what was signed for.
    static Finding damage(long index, String file, String law) { return new Finding(index, Optional.empty(), file, law); }

    static Finding of(LogDamaged damage) {
        String suffix = " (entry " + damage.index() + ", " + damage.file() + " at byte " + damage.offset() + ")";
        String what = damage.getMessage() == null ? "damaged" : damage.getMessage();
        String law = what.endsWith(suffix) ? what.substring(0, what.length() - suffix.length()) : what;
        return damage(damage.index(), damage.file(), law + ", at byte " + damage.offset());
    }

    /// An entry that was signed for and that no honest node could have recorded.
    static Finding unlawful(long index, Optional<EventId> id, String law) { return new Finding(index, id, "", law); }

    static Finding checkpoint(String law) { return new Finding(-1, Optional.empty(), "checkpoint", law); }

    /// The same, with the name that the file has where it was read.
    public Finding in(UnaryOperator<String> names) { return file.isEmpty() ? this : new Finding(index, id, names.apply(file), law); }

    @Override public String toString() {
        var text = new StringBuilder();
        if (index >= 0) text.append("index ").append(index);
        id.ifPresent(it -> text.append(" (").append(it).append(')'));
        if (!file.isEmpty()) text.append(text.isEmpty() ? "" : ", ").append("file ").append(file);
        return text.append(text.isEmpty() ? "" : ": ").append(law).toString();
    }
}
