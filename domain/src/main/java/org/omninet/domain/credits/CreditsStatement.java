package org.omninet.domain.credits;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.did.Did;

/// What authors say about credits. Past tense; one statement is one event, kept for ever.
///
/// Adding a record is a format change: give it a wire name in [CreditsContext] first.
public sealed interface CreditsStatement {

    /// The operator has made new credits, within the limits that the log was opened with.
    record Granted(Did to, Credits amount) implements CreditsStatement {}

    /// The author has paid `to` from the author's own account.
    record Transferred(Did to, Credits amount) implements CreditsStatement {}

    /// The author has set `amount` aside: `arbiter` may resolve the hold at any time, the author only when it is over.
    ///
    /// @param to          to whom it may be forfeited; empty: to anybody the arbiter names
    /// @param arbiter     empty: nobody but time resolves it
    /// @param untilMillis received time before which the author cannot take it back
    record Held(Credits amount, Optional<Did> to, Optional<Did> arbiter, long untilMillis) implements CreditsStatement {}

    /// The whole hold has gone back to its owner.
    record Released(HoldId hold) implements CreditsStatement {}

    /// The arbiter has taken the whole hold from its owner.
    ///
    /// @param amount what the hold holds. Said again here because the receiver's account evolves from this
    ///               statement alone; `decide` refuses any other amount
    record Forfeited(HoldId hold, Credits amount, Destination to) implements CreditsStatement {}

    /// Where forfeited credits go.
    sealed interface Destination {
        record Account(Did owner) implements Destination {}

        /// To nobody: they leave the supply.
        record Burn() implements Destination {}
    }
}
