package org.omninet.domain.signature;

import java.util.Optional;
import org.omninet.domain.did.DidKey;

/// The keys that the author, a `did:omni`, may sign this statement with. Asked for that kind of author only.
@FunctionalInterface
public interface KeyLookup {

    /// For logs without identities of several keys.
    KeyLookup NONE = _ -> Optional.empty();

    /// @return the key, as the `did:key` that spells it; empty when the identity has none of that id, or not for this
    Optional<DidKey> key(KeyId id);
}
