package org.omninet.domain.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.KeyRevoked;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.Rotated;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;
import org.omninet.domain.signature.KeyId;

/// The keys and wallets of one `did:omni`, and what it has committed to.
///
/// @param did      whose they are
/// @param promises empty before it is created
/// @param keys     none before it is created
/// @param wallets  linked ones, pending or matured, in the order of their links
public record Identity(Did did, Optional<Promises> promises, List<RoleKey> keys, List<WalletLink> wallets) implements IdentityState {

    /// No identity has more keys than this.
    public static final int KEYS_MAX = 32;

    /// No identity has more wallets than this, pending ones included.
    public static final int WALLETS_MAX = 8;

    /// What a created identity is bound to.
    ///
    /// @param home         the log in which it changes
    /// @param next         commitment to the key that signs the next change
    /// @param recovery     commitment to the key that replaces them all
    /// @param last         its creation or its last change
    /// @param recoveryFrom the statement that committed to `recovery`
    public record Promises(Digest home, Digest next, Digest recovery, EventId last, EventId recoveryFrom) {

        Promises then(EventId change, Digest newNext) { return new Promises(home, newNext, recovery, change, recoveryFrom); }
    }

    public Identity {
        keys = List.copyOf(keys);
        wallets = List.copyOf(wallets);
    }

    /// Before it is created.
    static Identity none(Did did) { return new Identity(did, Optional.empty(), List.of(), List.of()); }

    /// The key of that id, if it may sign `event`: one whose role covers the type, or for a change of keys the one that the event shows
    /// and the identity has committed to.
    public Optional<DidKey> key(KeyId id, SignedEvent event) {
        if (KeyChanges.isOne(event.type()))
            return KeyChanges.revealed(event).filter(key -> KeyId.of(key).equals(id))
                    .filter(key -> hasCommittedTo(key, event.type().equals(KeyChanges.RECOVERED)));
        return keys.stream()
                .filter(key -> KeyId.of(key.key()).equals(id))
                .filter(key -> key.roles().stream().anyMatch(role -> role.covers(event.type())))
                .map(RoleKey::key).findFirst();
    }

    boolean hasCommittedTo(DidKey key, boolean forRecovery) {
        return promises.map(it -> forRecovery ? it.recovery() : it.next()).filter(Commitment.to(key)::equals).isPresent();
    }

    /// Does this link stand: neither unlinked nor cancelled?
    public boolean owns(EventId link) { return wallets.stream().anyMatch(wallet -> wallet.link().equals(link)); }

    Identity after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Created created when did.equals(DidOmni.of(recorded.id().digest())) -> created(recorded.id(), created);
            case KeyChange change when did.equals(recorded.by()) -> changed(recorded, change);
            default -> this;
        };
    }

    private Identity created(EventId id, Created created) {
        if (promises.isPresent()) throw new IllegalStateException("created twice");
        return new Identity(did, Optional.of(new Promises(created.home(), created.next(), created.recovery(), id, id)), created.keys(),
                List.of());
    }

    private Identity changed(Recorded<?> recorded, KeyChange change) {
        if (!hasCommittedTo(change.revealed(), change instanceof Recovered))
            throw new IllegalStateException(did + " changed by a key that it had not committed to");
        var now = promises.orElseThrow().then(recorded.id(), change.next());
        return switch (change) {
            case KeyAdded(_, _, _, var added) -> with(now, plus(keys, added), wallets);
            case KeyRevoked(_, _, _, var key) -> with(now, keys.stream().filter(it -> !it.key().equals(key)).toList(), wallets);
            case Rotated(_, _, _, var others) -> with(now, others, wallets);
            case Recovered(_, _, var next, var others, var recovery) ->
                with(new Promises(now.home(), next, recovery, recorded.id(), recorded.id()), others,
                        wallets.stream().filter(it -> it.maturesMillis() <= recorded.receivedMillis()).toList());
            case WalletLinked linked -> with(now, keys, plus(wallets, new WalletLink(linked.wallet(), recorded.id(),
                    Math.addExact(recorded.receivedMillis(), linked.maturingMillis()))));
            case WalletUnlinked(_, _, _, var wallet) ->
                with(now, keys, wallets.stream().filter(it -> !it.wallet().equals(wallet)).toList());
        };
    }

    private Identity with(Promises now, List<RoleKey> newKeys, List<WalletLink> newWallets) {
        if (newKeys.isEmpty() || newKeys.size() > KEYS_MAX || newWallets.size() > WALLETS_MAX)
            throw new IllegalStateException(did + " with " + newKeys.size() + " keys and " + newWallets.size() + " wallets");
        return new Identity(did, Optional.of(now), newKeys, newWallets);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
