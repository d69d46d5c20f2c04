package org.omninet.domain.signature;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;

/// A wallet's ballot for a Governor: the only statement that wallets sign under scheme 04, and sign in no other way.
///
/// @param proposal the recorded `governance.proposed`
/// @param support  0 against, 1 for, 2 abstain
public record GovernorBallot(EventId proposal, int support) {
    private static final String TYPE = "governance.ballot-cast";

    static boolean is(SignedEvent event) { return event.type().equals(TYPE) && event.body().values().containsKey("support"); }

    /// What `event` says to a Governor; empty when it is another statement, or when anything stands in it that the contract's ballot does
    /// not cover: a time, an end, another key.
    public static Optional<GovernorBallot> of(SignedEvent event) {
        var body = event.body().values();
        return is(event) && body.size() == 2 && event.atMillis() == 0 && event.log().isPresent() && event.untilMillis().isEmpty()
                && body.get("support") instanceof Value.Int(long support) && support >= 0 && support <= 2
                && body.get("proposal") instanceof Value.Link(Cid proposal) && proposal.codec() == Cid.Codec.DAG_CBOR
                ? Optional.of(new GovernorBallot(EventId.of(proposal), (int) support)) : Optional.empty();
    }
}
