package org.omninet.domain.node;

import java.util.Map;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.did.Did;

/// What the operator says about the log. Past tense; one statement is one event, kept for ever.
public sealed interface NodeStatement {

    /// The log begins. Everything that is fixed for its life, or until governance changes it.
    ///
    /// @param nonce          32 random bytes: no two logs have one id
    /// @param origin         the name in its checkpoints, for ever
    /// @param rules          the rules version it starts with
    /// @param logKey         32 bytes, Ed25519: signs checkpoints and refusals
    /// @param checkpointKey  33 bytes, compressed secp256k1: signs each checkpoint again, so that a contract can judge it
    /// @param epochMillis    length of a settlement epoch
    /// @param grantTotalMax  the most that is ever granted
    /// @param grantPerEpochMax the most that is granted within one epoch
    /// @param chainId        the chain whose wallets may act here; empty: none may
    record Opened(Digest nonce, String origin, int rules, Key logKey, Key checkpointKey, long epochMillis,
                  Credits grantTotalMax, Credits grantPerEpochMax, Optional<Long> chainId) implements NodeStatement {}

    /// From the next entry on, these keys are the operator's; those not named stay.
    record KeyRotated(Optional<Did> operator, Optional<Key> logKey, Optional<Key> checkpointKey) implements NodeStatement {}

    /// From the next entry on, the log lives by other rules.
    ///
    /// @param specHash SHA-256 of the text of those rules
    record RulesAdopted(int rules, Digest specHash) implements NodeStatement {}

    /// One day of the node in numbers: what would otherwise be a heartbeat.
    ///
    /// @param day          days since the epoch, UTC
    /// @param statements   recorded on that day
    /// @param refused      refused on that day
    /// @param uptimeMillis how long the node was ready on that day
    record Summary(long day, long statements, long refused, long uptimeMillis) implements NodeStatement {}

    /// The log lives on this chain from now on: its wallets act here, its contracts pay and take in.
    ///
    /// @param genesisHash of block 0, so that a chain of the same number is not taken for it
    /// @param contracts   by what they are to the log, such as `settlement`
    record ChainBound(long chainId, Digest genesisHash, Map<String, Address> contracts) implements NodeStatement {
        public ChainBound { contracts = Map.copyOf(contracts); }
    }

    /// Tokens were put into the settlement contract that nobody was credited for: they back withdrawals. Observed on the chain.
    ///
    /// @param id        counts fundings of this contract from 0
    /// @param block     the finalized block that holds it
    /// @param blockHash of that block
    record ReserveFunded(long chainId, Address contract, long id, Credits amount, long block, Digest blockHash)
            implements NodeStatement {}
}
