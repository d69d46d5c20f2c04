package org.omninet.domain.credits;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.acceptUntil;
import static org.omninet.domain.Decision.refuse;
import static org.omninet.domain.credits.CreditsContext.account;

import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.node.ChainBinding;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

/// The rules of credits. Each method checks in the order in which [CreditsRefusal] lists the reasons.
final class CreditsDecider {

    static Decision decide(Recorded<CreditsStatement> recorded, Function<EntityId, State> states) {
        return switch (recorded.statement()) {
            case Granted granted -> granted(granted, recorded, log(states),
                    (Treasury) states.apply(Treasury.ENTITY));
            case Transferred transferred -> transferred(transferred, wallet(states, recorded.by()), log(states));
            case Held held -> held(held, recorded.receivedMillis(), wallet(states, recorded.by()), log(states));
            case Released released -> released(released, recorded, wallet(states, released.hold().owner()));
            case Forfeited forfeited -> forfeited(forfeited, recorded.by(), wallet(states, forfeited.hold().owner()), log(states));
            case Withdrawn withdrawn -> SettlementDecider.withdrawn(withdrawn, wallet(states, recorded.by()), claims(states));
            case Deposited deposited -> SettlementDecider.deposited(deposited, recorded.by(), log(states),
                    (ChainBinding) states.apply(ChainBinding.ENTITY), claims(states));
            case Settled settled -> SettlementDecider.settled(settled, recorded, log(states), claims(states));
        };
    }

    private static LogState log(Function<EntityId, State> states) { return (LogState) states.apply(LogState.ENTITY); }

    private static Claims claims(Function<EntityId, State> states) { return (Claims) states.apply(Claims.ENTITY); }

    private static Wallet wallet(Function<EntityId, State> states, Did owner) {
        return (Wallet) states.apply(account(owner));
    }

    private static Decision granted(Granted granted, Recorded<?> recorded, LogState log, Treasury treasury) {
        var totalMax = Credits.of(log.value(Parameter.GRANT_TOTAL_MAX));
        var perEpochMax = Credits.of(log.value(Parameter.GRANT_PER_EPOCH_MAX));
        if (granted.amount().equals(Credits.NONE)) return refuse(new CreditsRefusal.NothingToMove());
        if (isForeign(granted.to(), log)) return foreign(granted.to(), log);
        if (!recorded.by().equals(log.operator())) return refuse(new CreditsRefusal.NotTheOperator(recorded.by()));
        // Room that is left, not a sum: a sum could overflow, and a refusal must be a value. A vote may have left none.
        if (room(totalMax, treasury.granted()).isLessThan(granted.amount()))
            return refuse(new CreditsRefusal.GrantLimitReached(treasury.granted(), totalMax));
        var inEpoch = treasury.grantedInEpochAt(recorded.receivedMillis());
        if (room(perEpochMax, inEpoch).isLessThan(granted.amount()))
            return refuse(new CreditsRefusal.EpochGrantLimitReached(
                    treasury.epochAt(recorded.receivedMillis()), inEpoch, perEpochMax));
        return accept();
    }

    private static Credits room(Credits max, Credits used) { return max.isLessThan(used) ? Credits.NONE : max.minus(used); }

    private static Decision transferred(Transferred transferred, Wallet spender, LogState log) {
        if (transferred.amount().equals(Credits.NONE)) return refuse(new CreditsRefusal.NothingToMove());
        if (transferred.to().equals(spender.owner())) return refuse(new CreditsRefusal.SameAccount(spender.owner()));
        if (isForeign(transferred.to(), log)) return foreign(transferred.to(), log);
        return enough(spender, transferred.amount()) ? accept() : notEnough(spender, transferred.amount());
    }

    /// Accepted until the last millisecond before the hold is over: sequenced later, it would be over at once.
    private static Decision held(Held held, long receivedMillis, Wallet owner, LogState log) {
        if (held.amount().equals(Credits.NONE)) return refuse(new CreditsRefusal.NothingToMove());
        if (held.to().equals(Optional.of(owner.owner()))) return refuse(new CreditsRefusal.SameAccount(owner.owner()));
        if (held.to().isPresent() && isForeign(held.to().get(), log)) return foreign(held.to().get(), log);
        if (receivedMillis >= held.untilMillis()) return refuse(new CreditsRefusal.AlreadyOver(held.untilMillis()));
        if (owner.holds().size() >= Wallet.LIVE_HOLDS_MAX)
            return refuse(new CreditsRefusal.TooManyHolds(Wallet.LIVE_HOLDS_MAX));
        return enough(owner, held.amount()) ? acceptUntil(held.untilMillis() - 1) : notEnough(owner, held.amount());
    }

    private static Decision released(Released released, Recorded<?> recorded, Wallet owner) {
        var hold = owner.holds().get(released.hold().held());
        if (hold == null) return refuse(new CreditsRefusal.NoSuchHold(released.hold()));
        if (hold.arbiter().equals(Optional.of(recorded.by()))) return accept();
        if (!recorded.by().equals(owner.owner())) return refuse(new CreditsRefusal.NotAllowed(recorded.by()));
        if (recorded.receivedMillis() < hold.untilMillis())
            return refuse(new CreditsRefusal.NotBefore(hold.untilMillis()));
        return accept();
    }

    private static Decision forfeited(Forfeited forfeited, Did by, Wallet owner, LogState log) {
        if (forfeited.to().equals(new Destination.Account(owner.owner())))
            return refuse(new CreditsRefusal.SameAccount(owner.owner()));
        if (forfeited.to() instanceof Destination.Account(var to) && isForeign(to, log)) return foreign(to, log);
        var hold = owner.holds().get(forfeited.hold().held());
        if (hold == null) return refuse(new CreditsRefusal.NoSuchHold(forfeited.hold()));
        if (!hold.arbiter().equals(Optional.of(by))) return refuse(new CreditsRefusal.NotAllowed(by));
        if (forfeited.to() instanceof Destination.Account(var to) && hold.to().isPresent() && !hold.to().get().equals(to))
            return refuse(new CreditsRefusal.NotTheBeneficiary(hold.to().get()));
        if (!forfeited.amount().equals(hold.amount()))
            return refuse(new CreditsRefusal.NotTheAmountHeld(hold.amount(), forfeited.amount()));
        return accept();
    }

    private static boolean isForeign(Did to, LogState log) {
        return to instanceof DidPkh wallet && !log.chainId().equals(Optional.of(wallet.chainId()));
    }

    private static Decision foreign(Did to, LogState log) { return refuse(new CreditsRefusal.ForeignWallet(log.chainId(), to)); }

    static boolean enough(Wallet wallet, Credits asked) { return !wallet.balance().isLessThan(asked); }

    static Decision notEnough(Wallet wallet, Credits asked) {
        return refuse(new CreditsRefusal.NotEnough(wallet.balance(), asked));
    }

    private CreditsDecider() {}
}
