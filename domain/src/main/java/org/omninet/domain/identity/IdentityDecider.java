package org.omninet.domain.identity;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.KeyRevoked;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.Rotated;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;
import org.omninet.domain.node.LogState;

/// The rules of identities. Each method checks in the order in which [IdentityRefusal] lists the reasons.
final class IdentityDecider {

    static Decision created(Created created, Did by) {
        return badKeys(created.keys()).or(() -> by.equals(created.keys().getFirst().key()) ? Optional.empty()
                        : Optional.of(new IdentityRefusal.NotTheFirstKey(by)))
                .or(() -> noSigningKey(created.keys())).map(Decision::refuse).orElseGet(Decision::accept);
    }

    static Decision changed(KeyChange change, Recorded<?> recorded, Function<EntityId, State> states) {
        var by = recorded.by();
        var identity = (Identity) states.apply(IdentityContext.identity(by));
        var log = (LogState) states.apply(LogState.ENTITY);
        if (!(by instanceof DidOmni)) return refuse(new IdentityRefusal.NotAnIdentity(by));
        if (!identity.hasCommittedTo(change.revealed(), change instanceof Recovered))
            return refuse(new IdentityRefusal.NotCommitted(change.revealed()));
        var promises = identity.promises().orElseThrow();
        if (!promises.home().equals(log.logId())) return refuse(new IdentityRefusal.NotHome(promises.home()));
        // Not the last change: whoever has stolen the other keys could otherwise go on changing and keep the owner out.
        var previous = change instanceof Recovered ? promises.recoveryFrom() : promises.last();
        if (!change.prev().equals(previous)) return refuse(new IdentityRefusal.NotPrevious(change.prev(), previous));
        return badCommitment(change, identity, promises).or(() -> wrong(change, identity, log, states))
                .map(Decision::refuse).orElseGet(Decision::accept);
    }

    /// A promise is worth something only if nobody has seen the key, and if it is not the promise before.
    private static Optional<IdentityRefusal> badCommitment(KeyChange change, Identity identity, Identity.Promises promises) {
        var used = new HashSet<Digest>(List.of(promises.next(), promises.recovery(), Commitment.to(change.revealed())));
        for (var key : identity.keys()) used.add(Commitment.to(key.key()));
        for (var key : added(change)) used.add(Commitment.to(key.key()));
        var promised = new ArrayList<>(List.of(change.next()));
        if (change instanceof Recovered recovered) promised.add(recovered.recovery());
        return promised.stream().filter(commitment -> !used.add(commitment)).findFirst().map(IdentityRefusal.BadCommitment::new);
    }

    private static List<RoleKey> added(KeyChange change) {
        return switch (change) {
            case KeyAdded it -> List.of(it.added());
            case Rotated it -> it.keys();
            case Recovered it -> it.keys();
            case KeyRevoked _, WalletLinked _, WalletUnlinked _ -> List.of();
        };
    }

    private static Optional<IdentityRefusal> wrong(KeyChange change, Identity identity, LogState log, Function<EntityId, State> states) {
        return switch (change) {
            case KeyAdded it -> badKeys(plus(identity.keys(), it.added()));
            case KeyRevoked it -> revoked(it.key(), identity.keys());
            case Rotated it -> badKeys(it.keys()).or(() -> noSigningKey(it.keys()));
            case Recovered it -> badKeys(it.keys()).or(() -> noSigningKey(it.keys()));
            case WalletLinked it -> linked(it, identity, log, states);
            case WalletUnlinked it -> identity.wallets().stream().anyMatch(wallet -> wallet.wallet().equals(it.wallet()))
                    ? Optional.empty() : Optional.of(new IdentityRefusal.NotLinked(it.wallet()));
        };
    }

    private static Optional<IdentityRefusal> revoked(DidKey key, List<RoleKey> keys) {
        var left = keys.stream().filter(it -> !it.key().equals(key)).toList();
        return left.size() == keys.size() ? Optional.of(new IdentityRefusal.NoSuchKey(key)) : noSigningKey(left);
    }

    private static Optional<IdentityRefusal> linked(WalletLinked linked, Identity identity, LogState log,
                                                    Function<EntityId, State> states) {
        if (!log.chainId().equals(Optional.of(linked.wallet().chainId())))
            return Optional.of(new IdentityRefusal.ForeignWallet(log.chainId(), linked.wallet()));
        if (linked.maturingMillis() != log.maturingMillis())
            return Optional.of(new IdentityRefusal.BadMaturing(linked.maturingMillis(), log.maturingMillis()));
        var taken = ((WalletOwner) states.apply(IdentityContext.wallet(linked.wallet()))).open()
                .filter(tenure -> Principals.stands(tenure, states));
        if (taken.isPresent()) return Optional.of(new IdentityRefusal.WalletTaken(taken.get().identity()));
        return identity.wallets().size() < Identity.WALLETS_MAX ? Optional.empty()
                : Optional.of(new IdentityRefusal.TooManyWallets(Identity.WALLETS_MAX));
    }

    private static Optional<IdentityRefusal> badKeys(List<RoleKey> keys) {
        if (keys.isEmpty() || keys.size() > Identity.KEYS_MAX)
            return Optional.of(new IdentityRefusal.BadNumberOfKeys(keys.size(), Identity.KEYS_MAX));
        var seen = new HashSet<Did>();
        for (var key : keys)
            if (!seen.add(key.key()) || key.roles().isEmpty()) return Optional.of(new IdentityRefusal.BadKeys(key.key().text()));
        return Optional.empty();
    }

    private static Optional<IdentityRefusal> noSigningKey(List<RoleKey> keys) {
        return keys.stream().anyMatch(key -> key.roles().contains(Role.SIGN)) ? Optional.empty()
                : Optional.of(new IdentityRefusal.NoSigningKey());
    }

    private static List<RoleKey> plus(List<RoleKey> keys, RoleKey one) {
        var more = new ArrayList<>(keys);
        more.add(one);
        return more;
    }

    static Decision vouched(Did who, Did by, Vouch vouch) {
        if (who.equals(by)) return refuse(new IdentityRefusal.VouchesForSelf(who));
        return vouch.stands() ? refuse(new IdentityRefusal.AlreadyVouched(who)) : accept();
    }

    static Decision withdrawn(Did who, Vouch vouch) {
        return vouch.stands() ? accept() : refuse(new IdentityRefusal.NotVouched(who));
    }

    private IdentityDecider() {}
}
