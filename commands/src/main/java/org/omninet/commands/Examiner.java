package org.omninet.commands;

import java.util.Optional;
import org.omninet.domain.Admission;
import org.omninet.domain.EntityId;
import org.omninet.domain.EnvelopeRefusal;
import org.omninet.domain.Refusal;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.node.LogState;
import org.omninet.log.Clock;

/// Everything about a statement that needs no lane: size, form, whether it is known, signature, policies. Safe for many threads.
record Examiner(CommandSide commands, Admission admission, Policies policies, SignedRefusals refusals, Clock clock) {

    /// What an examination found.
    sealed interface Examined {
        /// To be decided.
        ///
        /// @param absentBelow it is not recorded below this size
        record Fit(Admission.Read read, long absentBelow, KeyCheck keys) implements Examined {}

        /// Recorded before: whoever repeats it gets its receipt, whatever the signature that comes with it.
        record Known(EventId id, long index) implements Examined {}

        record Unfit(Answer.Refused answer) implements Examined {}

        /// Refused by what the log says of the author.
        ///
        /// @param seen nothing at or above this size was looked at
        record Denied(EventId id, Refusal reason, long seen) implements Examined {}
    }

    /// @param own from this node itself
    Examined examine(byte[] bytes, boolean own) {
        int bytesMax = policies.limits().eventBytes();
        if (bytes.length > bytesMax)
            return new Examined.Unfit(refusals.of(Cid.ofRaw(bytes), new GateRefusal.TooLarge(bytes.length, bytesMax)));
        try {
            var read = admission.read(bytes);
            if (read.isPresent()) return examine(read.get(), own);
            var event = SignedEvent.parse(bytes);
            return new Examined.Unfit(refusals.of(event.id().cid(), new EnvelopeRefusal.UnknownType(event.type())));
        } catch (Malformed malformed) {
            return new Examined.Unfit(refusals.malformed(bytes, malformed));
        }
    }

    private Examined examine(Admission.Read read, boolean own) {
        var id = read.event().id();
        long size = commands.sequencedSize();
        var known = commands.find(id);
        if (known.isPresent()) return new Examined.Known(id, known.getAsLong());
        var keys = Admission.keys(read.event());
        var seen = keys.map(commands::state);
        Optional<? extends Refusal> refusal = admission.signature(read.event(), _ -> seen.orElseThrow());
        if (refusal.isEmpty()) refusal = own ? policies.fromHere(read) : policies.fromOutside(read, this::logState, clock.monotonicNanos());
        if (refusal.isEmpty()) refusal = commands.wrongTree(read.proposed().statement());
        if (refusal.isPresent()) return keys.isEmpty() ? new Examined.Unfit(refusals.of(id.cid(), refusal.get()))
                : new Examined.Denied(id, refusal.get(), commands.sequencedSize());
        boolean fixed = keys.isEmpty() || isFixed(seen.get());
        return new Examined.Fit(read, size, fixed ? KeyCheck.NONE : unlessStill(keys.get(), seen.get(), read.event()));
    }

    /// Keys change; the Governor of a proposal does not.
    private static boolean isFixed(State seen) { return seen instanceof Proposal; }

    /// The signature again, unless the decision is made with the keys that it was checked with.
    private KeyCheck unlessStill(EntityId keys, State seen, SignedEvent event) {
        return states -> states.apply(keys).equals(seen) ? Optional.empty() : admission.signature(event, states);
    }

    private LogState logState() { return (LogState) commands.state(LogState.ENTITY); }
}
