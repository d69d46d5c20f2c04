package org.omninet.domain.identity;

import java.util.List;
import java.util.Set;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventId;

/// What is said about identities. Past tense; one statement is one event, kept for ever.
public sealed interface IdentityStatement {

    /// An identity with these keys begins; its name is `did:omni:` and the id of this statement.
    ///
    /// @param home     the id of the log that is its home: only there its keys and wallets change
    /// @param keys     the first one signs this statement
    /// @param next     commitment to the key, not yet shown, that signs the next change ([Commitment])
    /// @param recovery commitment to the key, not yet shown, that replaces them all
    record Created(Digest home, List<RoleKey> keys, Digest next, Digest recovery) implements IdentityStatement {
        public Created { keys = List.copyOf(keys); }
    }

    /// A change that an identity makes to itself, signed by a key that nobody has seen before: only its hash was in the log.
    sealed interface KeyChange extends IdentityStatement {

        /// The identity's change before this one, or its creation; of a [Recovered] the statement that committed to the recovery key.
        EventId prev();

        /// The key that signs this, shown now and never used so again.
        DidKey revealed();

        /// Commitment to the key that signs the next change.
        Digest next();
    }

    record KeyAdded(EventId prev, DidKey revealed, Digest next, RoleKey added) implements KeyChange {}

    /// From the next entry on this key signs nothing; what it has signed stays.
    record KeyRevoked(EventId prev, DidKey revealed, Digest next, DidKey key) implements KeyChange {}

    /// These keys instead of those before.
    record Rotated(EventId prev, DidKey revealed, Digest next, List<RoleKey> keys) implements KeyChange {
        public Rotated { keys = List.copyOf(keys); }
    }

    /// The owner comes back with the key that was kept offline: other keys, other commitments, and what is still pending never counts.
    ///
    /// @param recovery commitment to the recovery key after this one
    record Recovered(EventId prev, DidKey revealed, Digest next, List<RoleKey> keys, Digest recovery) implements KeyChange {
        public Recovered { keys = List.copyOf(keys); }
    }

    /// A wallet begins to belong to the identity, with the wallet's consent; it counts once it has matured.
    ///
    /// @param maturingMillis how long that takes: what the rules say ([org.omninet.domain.node.LogState#maturingMillis])
    /// @param consent        r, s, v: 65 bytes by the wallet, see [WalletConsent]; not copied, never changed
    record WalletLinked(EventId prev, DidKey revealed, Digest next, DidPkh wallet, long maturingMillis, Consent consent)
            implements KeyChange {}

    /// At once.
    record WalletUnlinked(EventId prev, DidKey revealed, Digest next, DidPkh wallet) implements KeyChange {}

    /// The author knows `who` to be a person of their own.
    record Vouched(Did who) implements IdentityStatement {}

    record VouchWithdrawn(Did who) implements IdentityStatement {}

    /// A key and what it may sign for.
    record RoleKey(DidKey key, Set<Role> roles) {
        public RoleKey { roles = Set.copyOf(roles); }
    }
}
