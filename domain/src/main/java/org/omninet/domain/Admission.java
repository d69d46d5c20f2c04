package org.omninet.domain;

import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.content.VoucherCheck;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Governor;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.identity.Identity;
import org.omninet.domain.identity.IdentityContext;
import org.omninet.domain.identity.WalletConsent;
import org.omninet.domain.signature.GovernorBallot;
import org.omninet.domain.signature.SignatureCheck;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.Signatures;

/// The way from received bytes to a decision, the same for the gate that lets statements in and the auditor that
/// checks who was let in.
///
/// ```
/// bytes --read--> event and statement   Malformed (an exception), UnknownType
///       --signature-->                  SignatureRefusal
///       --Contexts.decide-->            EnvelopeRefusal, then the refusals of the statement's context
/// ```
///
/// Each step gives the same answer to everybody who has the log below the statement's index. Recognising a repeat comes
/// between `read` and `signature`, where the log is: an id that is recorded was signed.
public record Admission(Contexts contexts, Signatures signatures) {

    /// Well-formed: an envelope, and a body that fits its type. Not verified, not decided.
    public record Read(SignedEvent event, Proposed<?> proposed) {}

    /// @return empty when no context of these rules knows the type: [EnvelopeRefusal.UnknownType]
    /// @throws org.omninet.domain.bytes.Malformed when the bytes are no statement
    public Optional<Read> read(byte[] bytes) {
        var event = SignedEvent.parse(bytes);
        return contexts.read(event).map(proposed -> new Read(event, proposed));
    }

    /// Whether the author signed `event`, and whoever else must: the wallet that it links, the receiver of a voucher.
    ///
    /// @param states asked for what [#keys] names, as of the entry before; and for nothing else
    /// @return empty when the signature is the author's
    public Optional<SignatureRefusal> signature(SignedEvent event, Function<EntityId, State> states) {
        return SignatureCheck.check(event, signatures, id -> identity(event.by(), states).key(id, event), id -> governor(id, states))
                .or(() -> WalletConsent.refusal(event, signatures)).or(() -> VoucherCheck.refusal(event, signatures));
    }

    private static Optional<Governor> governor(EventId proposal, Function<EntityId, State> states) {
        return Optional.ofNullable(((Proposal) states.apply(Proposal.entity(proposal))).question()).flatMap(it -> it.governor());
    }

    /// The entity that says how `event` must be signed: the identity whose keys they are, or the proposal whose Governor a ballot is for;
    /// empty where its author is the key. If empty, the signature can be checked in any order, on any core.
    public static Optional<EntityId> keys(SignedEvent event) {
        return Contexts.keysOf(event.by()).or(() -> GovernorBallot.of(event).map(it -> Proposal.entity(it.proposal())));
    }

    private static Identity identity(Did author, Function<EntityId, State> states) {
        return (Identity) states.apply(IdentityContext.identity(author));
    }
}
