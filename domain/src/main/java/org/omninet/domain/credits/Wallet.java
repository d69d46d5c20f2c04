package org.omninet.domain.credits;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.EpochEnds;
import org.omninet.domain.Recorded;
import org.omninet.domain.Totals;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.content.Pin;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// One account: what its owner can spend, and what is set aside.
///
/// Its size is bounded by [#LIVE_HOLDS_MAX] and [EpochEnds#KEPT_MAX], not by its history: a payment leaves nothing behind but a
/// balance, and a resolved hold is gone. Retries are recognised by the statement's id in the log, never here.
///
/// @param balance free to spend; what is held is not in it
/// @param holds   the live holds, by the id of the statement that made each
/// @param ends    what balance and holds came to at the ends of the last epochs
public record Wallet(Did owner, Credits balance, Map<EventId, Hold> holds, EpochEnds ends) implements CreditsState {

    /// An author who has this many holds must see one resolved before making another.
    public static final int LIVE_HOLDS_MAX = 1_024;

    /// Credits set aside. See [Held].
    public record Hold(Credits amount, Optional<Did> to, Optional<Did> arbiter, long untilMillis) {}

    public Wallet { holds = holds.isEmpty() ? Map.of() : Map.copyOf(holds); }

    public static Wallet empty(Did owner) { return new Wallet(owner, Credits.NONE, Map.of(), EpochEnds.NONE); }

    @Override public Totals holdings() { return Totals.holding(balance, held()); }

    /// Set aside, in all holds.
    public Credits held() {
        var held = Credits.NONE;
        for (var hold : holds.values()) held = held.plus(hold.amount());
        return held;
    }

    /// What the owner had at the end of `epoch`, which is over: what was free to spend and what was set aside, because a hold is its
    /// owner's until it is forfeited. This is what a vote by credits weighs.
    ///
    /// @return empty when that is forgotten: the account has changed in [EpochEnds#KEPT_MAX] epochs since
    public Optional<Credits> balanceAtEndOf(long epoch) {
        var then = ends.at(epoch, balance.plus(held()).micro());
        return then.isPresent() ? Optional.of(Credits.of(then.getAsLong())) : Optional.empty();
    }

    /// The wallet after `recorded`; this one when it concerns other accounts.
    ///
    /// @throws ArithmeticException   if the balance would fall below zero
    /// @throws IllegalStateException if it resolves a hold that is not live
    Wallet after(Recorded<?> recorded) {
        boolean byOwner = recorded.by().equals(owner);
        return switch (recorded.statement()) {
            case Granted(var to, var amount) -> to.equals(owner) ? in(recorded).plus(amount) : this;
            case Transferred(var to, var amount) ->
                byOwner ? in(recorded).minus(amount) : to.equals(owner) ? in(recorded).plus(amount) : this;
            case Held held -> byOwner ? in(recorded).minus(held.amount()).with(recorded.id(), hold(held)) : this;
            case Released(var hold) -> owns(hold) ? in(recorded).plus(live(hold).amount()).without(hold) : this;
            case Forfeited(var hold, var amount, var to) ->
                owns(hold) ? in(recorded).without(hold) : receives(to) ? in(recorded).plus(amount) : this;
            case Withdrawn(var amount, _) -> byOwner ? in(recorded).minus(amount) : this;
            case Deposited it -> it.to().equals(owner) ? in(recorded).plus(it.amount()) : this;
            case Pinned it -> byOwner ? in(recorded).minus(it.amount()).with(recorded.id(), pinned(it)) : this;
            case Unpinned it -> unpinned(it, recorded);
            case ChunkReceipted it -> it.receiver().equals(owner) ? in(recorded).less(it.hold(), it.increase())
                    : it.server().equals(owner) ? in(recorded).plus(it.increase().minus(it.fee())) : this;
            default -> this;
        };
    }

    /// Nobody but time gives it back, and no receipt is paid from it: it is for nobody in particular.
    private static Hold pinned(Pinned pin) {
        return new Hold(pin.amount(), Optional.empty(), Optional.empty(), Math.addExact(pin.untilMillis(), Pin.GRACE_MILLIS));
    }

    private Wallet unpinned(Unpinned it, Recorded<?> recorded) {
        var earned = it.earned(recorded.receivedMillis());
        return it.owner().equals(owner) ? in(recorded).less(new HoldId(it.owner(), it.pin()), it.amount()).plus(it.amount().minus(earned))
                : it.server().equals(owner) ? in(recorded).plus(earned) : this;
    }

    private boolean owns(HoldId hold) { return hold.owner().equals(owner); }

    private boolean receives(Destination to) {
        return switch (to) {
            case Destination.Account(var account) -> account.equals(owner);
            case Destination.Burn() -> false;
        };
    }

    /// This wallet, which an entry is about to change.
    private Wallet in(Recorded<?> recorded) {
        return ends.knows(recorded.epoch()) ? this
                : new Wallet(owner, balance, holds, ends.changing(recorded.epoch(), balance.plus(held()).micro()));
    }

    private Wallet plus(Credits amount) { return new Wallet(owner, balance.plus(amount), holds, ends); }

    private Wallet minus(Credits amount) { return new Wallet(owner, balance.minus(amount), holds, ends); }

    private static Hold hold(Held held) { return new Hold(held.amount(), held.to(), held.arbiter(), held.untilMillis()); }

    private Wallet with(EventId id, Hold hold) {
        if (holds.size() >= LIVE_HOLDS_MAX) throw new IllegalStateException("more than " + LIVE_HOLDS_MAX + " live holds");
        var more = new HashMap<>(holds);
        more.put(id, hold);
        return new Wallet(owner, balance, more, ends);
    }

    private Hold live(HoldId id) {
        var hold = holds.get(id.held());
        if (hold == null) throw new IllegalStateException("no live hold " + id);
        return hold;
    }

    /// A hold of which `amount` is gone; nothing is left of one that is empty.
    private Wallet less(HoldId id, Credits amount) {
        var hold = live(id);
        if (hold.amount().equals(amount)) return without(id);
        var other = new HashMap<>(holds);
        other.put(id.held(), new Hold(hold.amount().minus(amount), hold.to(), hold.arbiter(), hold.untilMillis()));
        return new Wallet(owner, balance, other, ends);
    }

    private Wallet without(HoldId id) {
        live(id);
        var fewer = new HashMap<>(holds);
        fewer.remove(id.held());
        return new Wallet(owner, balance, fewer, ends);
    }
}
