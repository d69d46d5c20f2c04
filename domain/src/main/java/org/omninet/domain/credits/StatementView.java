package org.omninet.domain.credits;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.omninet.domain.Credits;
import org.omninet.domain.Recorded;
import org.omninet.domain.content.ContentStatement;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.content.Pin;
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
import org.omninet.domain.event.EventId;

/// An account as a bank shows it: every movement with the entry that made it and what was left after it.
///
/// The last movement of an account is the account, and the last one up to an index is the account at that index. After every
/// entry it says what [Wallet] says.
public final class StatementView {

    public enum Kind {
        /// The operator made them.
        GRANTED,
        /// Paid to somebody.
        SENT,
        /// Paid by somebody.
        RECEIVED,
        /// Set aside by the owner.
        HELD,
        /// A hold went back to its owner.
        RELEASED,
        /// A hold was taken from its owner.
        FORFEITED,
        /// Somebody else's hold came here.
        AWARDED,
        /// Gone to the chain, as a claim of an address.
        WITHDRAWN,
        /// Came in from the chain.
        DEPOSITED,
        /// Paid out of a hold for content that was served.
        SPENT,
        /// Earned by serving content, less the fee.
        EARNED,
        /// A pin is over: what is left of its hold came back.
        UNPINNED
    }

    /// What an account has.
    ///
    /// @param balance free to spend
    /// @param held    set aside, in all holds
    public record Standing(Credits balance, Credits held) {
        public static final Standing NONE = new Standing(Credits.NONE, Credits.NONE);
    }

    /// Key: account, index.
    ///
    /// @param id           the statement that moved them
    /// @param amount       how many
    /// @param counterparty who gave or got them; empty for holds that stay with their owner, and for what was burned
    /// @param hold         the statement that made the hold in question
    /// @param after        what the account had then
    public record Movement(Did account, long index, EventId id, long receivedMillis, Kind kind, Credits amount,
                           Optional<Did> counterparty, Optional<EventId> hold, Standing after) {}

    /// Key: owner, id (of the statement that made it).
    ///
    /// @param resolved the index of the entry that resolved it; empty while it is live
    public record HoldRow(Did owner, EventId id, long index, Credits amount, Optional<Did> to, Optional<Did> arbiter,
                          long untilMillis, OptionalLong resolved) {

        /// When nothing is left it is resolved, and says what it was last.
        HoldRow less(Credits gone, long at) {
            return gone.equals(amount) ? resolvedAt(at)
                    : new HoldRow(owner, id, index, amount.minus(gone), to, arbiter, untilMillis, resolved);
        }

        HoldRow resolvedAt(long at) {
            if (resolved.isPresent()) throw new IllegalStateException("entry " + at + " resolves hold " + id + " again");
            return new HoldRow(owner, id, index, amount, to, arbiter, untilMillis, OptionalLong.of(at));
        }
    }

    /// @param hold the hold that was made or resolved
    public record Change(List<Movement> movements, Optional<HoldRow> hold) {
        static final Change NONE = new Change(List.of(), Optional.empty());
    }

    /// What `recorded` changes.
    ///
    /// @param before what an account had after its last movement; [Standing#NONE] when it never had one
    /// @param holds  the hold of that name, which is there
    /// @throws ArithmeticException   if an account would fall below zero
    /// @throws IllegalStateException if it resolves a hold twice
    public static Change change(Recorded<?> recorded, Function<Did, Standing> before, Function<HoldId, HoldRow> holds) {
        var entry = new Entry(recorded, before);
        if (recorded.statement() instanceof ContentStatement content) return content(entry, content, holds);
        if (!(recorded.statement() instanceof CreditsStatement said)) return Change.NONE;
        return switch (said) {
            case Granted(var to, var amount) ->
                new Change(List.of(entry.in(to, Kind.GRANTED, amount, Optional.of(recorded.by()), Optional.empty())), Optional.empty());
            case Transferred(var to, var amount) -> new Change(List.of(entry.sent(to, amount),
                    entry.in(to, Kind.RECEIVED, amount, Optional.of(recorded.by()), Optional.empty())), Optional.empty());
            case Held(var amount, var to, var arbiter, var until) -> entry.held(amount, to, arbiter, until);
            case Released(var hold) -> entry.released(holds.apply(hold));
            case Forfeited(var hold, _, var to) -> entry.forfeited(holds.apply(hold), to);
            case Withdrawn(var amount, _) -> new Change(List.of(entry.withdrawn(amount)), Optional.empty());
            case Deposited it -> new Change(List.of(entry.in(it.to(), Kind.DEPOSITED, it.amount(), Optional.empty(), Optional.empty())),
                    Optional.empty());
            case Settled _ -> Change.NONE;
        };
    }

    private static Change content(Entry entry, ContentStatement content, Function<HoldId, HoldRow> holds) {
        return switch (content) {
            case Announced _, Erased _ -> Change.NONE;
            case Pinned it -> entry.held(it.amount(), Optional.empty(), Optional.empty(), it.untilMillis() + Pin.GRACE_MILLIS);
            case Unpinned it -> entry.unpinned(it, holds.apply(new HoldId(it.owner(), it.pin())));
            case ChunkReceipted it -> entry.served(it, holds.apply(it.hold()));
        };
    }

    private record Entry(Recorded<?> said, Function<Did, Standing> before) {

        Movement in(Did account, Kind kind, Credits amount, Optional<Did> from, Optional<EventId> hold) {
            var was = before.apply(account);
            return movement(account, kind, amount, from, hold, new Standing(was.balance().plus(amount), was.held()));
        }

        Movement sent(Did to, Credits amount) {
            var was = before.apply(said.by());
            return movement(said.by(), Kind.SENT, amount, Optional.of(to), Optional.empty(),
                    new Standing(was.balance().minus(amount), was.held()));
        }

        Movement withdrawn(Credits amount) {
            var was = before.apply(said.by());
            return movement(said.by(), Kind.WITHDRAWN, amount, Optional.empty(), Optional.empty(),
                    new Standing(was.balance().minus(amount), was.held()));
        }

        Change unpinned(Unpinned it, HoldRow hold) {
            var was = before.apply(it.owner());
            var earned = it.earned(said.receivedMillis());
            var rest = it.amount().minus(earned);
            var after = new Standing(was.balance().plus(rest), was.held().minus(it.amount()));
            return new Change(List.of(movement(it.owner(), Kind.UNPINNED, rest, Optional.of(it.server()), Optional.of(it.pin()), after),
                    in(it.server(), Kind.EARNED, earned, Optional.of(it.owner()), Optional.of(it.pin()))),
                    Optional.of(hold.resolvedAt(said.index())));
        }

        Change served(ChunkReceipted it, HoldRow hold) {
            var was = before.apply(it.receiver());
            var after = new Standing(was.balance(), was.held().minus(it.increase()));
            var id = Optional.of(it.offer().hold());
            return new Change(List.of(movement(it.receiver(), Kind.SPENT, it.increase(), Optional.of(it.server()), id, after),
                    in(it.server(), Kind.EARNED, it.increase().minus(it.fee()), Optional.of(it.receiver()), id)),
                    Optional.of(hold.less(it.increase(), said.index())));
        }

        Change held(Credits amount, Optional<Did> to, Optional<Did> arbiter, long untilMillis) {
            var was = before.apply(said.by());
            var after = new Standing(was.balance().minus(amount), was.held().plus(amount));
            var made = new HoldRow(said.by(), said.id(), said.index(), amount, to, arbiter, untilMillis, OptionalLong.empty());
            return new Change(List.of(movement(said.by(), Kind.HELD, amount, Optional.empty(), Optional.of(said.id()), after)),
                    Optional.of(made));
        }

        Change released(HoldRow hold) {
            var was = before.apply(hold.owner());
            var after = new Standing(was.balance().plus(hold.amount()), was.held().minus(hold.amount()));
            var back = movement(hold.owner(), Kind.RELEASED, hold.amount(), Optional.empty(), Optional.of(hold.id()), after);
            return new Change(List.of(back), Optional.of(hold.resolvedAt(said.index())));
        }

        Change forfeited(HoldRow hold, Destination to) {
            var was = before.apply(hold.owner());
            var after = new Standing(was.balance(), was.held().minus(hold.amount()));
            var receiver = switch (to) {
                case Destination.Account(var account) -> Optional.of(account);
                case Destination.Burn() -> Optional.<Did>empty();
            };
            var taken = movement(hold.owner(), Kind.FORFEITED, hold.amount(), receiver, Optional.of(hold.id()), after);
            var movements = receiver.map(it -> List.of(taken,
                    in(it, Kind.AWARDED, hold.amount(), Optional.of(hold.owner()), Optional.of(hold.id())))).orElse(List.of(taken));
            return new Change(movements, Optional.of(hold.resolvedAt(said.index())));
        }

        private Movement movement(Did account, Kind kind, Credits amount, Optional<Did> other, Optional<EventId> hold, Standing after) {
            return new Movement(account, said.index(), said.id(), said.receivedMillis(), kind, amount, other, hold, after);
        }
    }

    private StatementView() {}
}
