package org.omninet.domain.identity;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.RoleKey;

/// The keys of one `did:omni`, and what it has committed to.
///
/// @param did      whose they are
/// @param keys     none before it is created
/// @param next     empty before it is created, like `recovery`
public record Identity(Did did, List<RoleKey> keys, Optional<Digest> next, Optional<Digest> recovery) implements IdentityState {

    /// No identity has more keys than this.
    public static final int KEYS_MAX = 32;

    public Identity { keys = List.copyOf(keys); }

    /// Before it is created.
    static Identity none(Did did) { return new Identity(did, List.of(), Optional.empty(), Optional.empty()); }

    Identity after(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof Created created)) return this;
        if (!did.equals(DidOmni.of(recorded.id().digest()))) return this;
        if (!keys.isEmpty()) throw new IllegalStateException("created twice");
        return new Identity(did, created.keys(), Optional.of(created.next()), Optional.of(created.recovery()));
    }
}
