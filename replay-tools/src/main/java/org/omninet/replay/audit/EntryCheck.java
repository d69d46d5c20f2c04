package org.omninet.replay.audit;

import java.util.Optional;
import org.omninet.domain.Admission;
import org.omninet.domain.EnvelopeRefusal;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.LogState;

/// What can be said of an entry without knowing the ones before it.
sealed interface EntryCheck {

    /// It can go on to be decided.
    ///
    /// @param keysFromLog whether the signature is still to be checked, with the keys that the log gives the author
    /// @param quietUntil  what [org.omninet.domain.Contexts#quietUntil] says
    record Fit(Recorded<?> recorded, SignedEvent event, boolean keysFromLog, long quietUntil) implements EntryCheck {}

    /// A broken law, unless the log lives by rules that this software does not know.
    record Strange(EventId id, String law, boolean keysFromLog) implements EntryCheck {}

    /// A broken law under any rules.
    record Broken(Optional<EventId> id, String law) implements EntryCheck {}

    /// @param checkSignature false to take the author's word
    /// @param state          the log's own state, as far as it was folded when this was asked
    static EntryCheck of(long index, byte[] bytes, Admission admission, boolean checkSignature, LogState state) {
        SignedEvent event;
        long receivedMillis;
        try {
            Entry entry = Entry.decode(bytes);
            receivedMillis = entry.receivedMillis();
            event = SignedEvent.parse(entry.event());
        } catch (Malformed e) {
            return new Broken(Optional.empty(), "an entry is well-formed, but " + e.getMessage());
        }
        boolean keysFromLog = Admission.keys(event).isPresent();
        if (checkSignature && !keysFromLog) {
            var refusal = admission.signature(event, _ -> { throw new IllegalStateException("a " + event.by() + " needs no state"); });
            if (refusal.isPresent()) return new Broken(Optional.of(event.id()), "signed by its author, but " + refusal.get().law());
        }
        try {
            return admission.contexts().read(event).<EntryCheck>map(proposed -> {
                var recorded = proposed.at(index, receivedMillis);
                return new Fit(recorded, event, keysFromLog, admission.contexts().quietUntil(recorded, state));
            }).orElseGet(() -> new Strange(event.id(), new EnvelopeRefusal.UnknownType(event.type()).law(), keysFromLog));
        } catch (Malformed e) {
            return new Strange(event.id(), "a body fits its type, but " + e.getMessage(), keysFromLog);
        }
    }
}
