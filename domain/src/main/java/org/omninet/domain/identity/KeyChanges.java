package org.omninet.domain.identity;

import java.util.Optional;
import java.util.Set;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.SignedEvent;

/// The types by which an identity changes itself, as the check of their signatures sees them: before anything is decided, and for
/// any bytes, since a body is judged elsewhere.
public final class KeyChanges {
    static final String RECOVERED = "identity.recovered";
    static final String WALLET_LINKED = "identity.wallet-linked";

    private static final Set<String> TYPES = Set.of("identity.key-added", "identity.key-revoked", "identity.rotated", RECOVERED,
            WALLET_LINKED, "identity.wallet-unlinked");

    /// Is a statement of `type` signed by a revealed key, and by no other?
    public static boolean isOne(String type) { return TYPES.contains(type); }

    /// The key that `event` shows; empty where its body says none.
    static Optional<DidKey> revealed(SignedEvent event) {
        return did(event, "revealed").filter(DidKey.class::isInstance).map(DidKey.class::cast);
    }

    /// The DID under `key` of the body, if that is one.
    static Optional<Did> did(SignedEvent event, String key) {
        if (!(event.body().values().get(key) instanceof Value.Text(var text))) return Optional.empty();
        try {
            return Optional.of(Did.parse(text));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private KeyChanges() {}
}
