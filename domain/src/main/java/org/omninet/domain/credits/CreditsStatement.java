package org.omninet.domain.credits;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
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

    /// Credits have left for the chain: the address may claim that much more there, for ever. The claim counts from the epoch on in
    /// which it matures.
    ///
    /// @param address the author's own, or of a wallet that is linked to the author
    record Withdrawn(Credits amount, Address address) implements CreditsStatement {}

    /// Tokens came into the settlement contract, and `to` has them here. Observed on the chain.
    ///
    /// @param id        the contract counts its deposits from 0
    /// @param block     the finalized block that holds it
    /// @param blockHash of that block
    record Deposited(long chainId, Address contract, long id, Did to, Credits amount, long block, Digest blockHash)
            implements CreditsStatement {}

    /// The claims of an epoch that is over, as operators co-sign them and the contract pays by them.
    ///
    /// @param size        of the tree under `logRoot`; its entries hold the epoch whole. Checked against the log by the gate and by
    ///                    every auditor, because no rule sees a tree
    /// @param logRoot     the root of the log's first `size` entries
    /// @param creditsRoot of the tree of the claims, see [Claims.End#tree]
    /// @param total       the sum of all cumulative claims
    record Settled(long epoch, long size, Digest logRoot, Digest creditsRoot, Credits total) implements CreditsStatement {}

    /// Where forfeited credits go.
    sealed interface Destination {
        record Account(Did owner) implements Destination {}

        /// To nobody: they leave the supply.
        record Burn() implements Destination {}
    }
}
